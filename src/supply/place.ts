/** What the places table is made of. */
export const PLACE_IDS = [
  'l1-free-float',
  'l2-pha',
  'base',
  'other-wormhole',
  'unclaimed-free',
  'vault-principal-l1',
  'vault-principal-l2',
  'vault-principal-unclaimed',
  'unlock-queue',
  'rewards',
  'vault-treasury',
  'sunset-reward',
  'old-bridges',
  'unsolicited',
  'remainder',
] as const
export type PlaceId = (typeof PLACE_IDS)[number]

/** Where a value of a row was read, and how to read it again. */
export interface PlaceEvidence {
  readonly label: string
  /** Canonical. */
  readonly value: bigint
  readonly unit: string
  readonly chain: string
  readonly height: number
  readonly hash: string
  readonly source: 'state' | 'events' | 'journal'
  /** Null for a value computed out of the row's others. */
  readonly repeat: string | null
}

export interface Place {
  readonly id: PlaceId
  readonly label: string
  /** Canonical PHA. Negative only where money is owed that is not there. */
  readonly valuePha: bigint
  readonly evidence: readonly PlaceEvidence[]
}

/** A row before it has its place: a value and where it was read. */
export interface Row {
  readonly value: bigint
  readonly evidence?: readonly PlaceEvidence[]
}
