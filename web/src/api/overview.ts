/** What the home page asks, and the shape of the answer. Amounts are decimal strings of base units. */

export const OVERVIEW_QUERY = /* GraphQL */ `
  query HomePage {
    _meta {
      world
      now
      chains { id name on processed finalized head finalBlock complete lagBlocks lagSeconds reason }
    }
    headline {
      cut { id level time createdAt world chains { chain height complete } missing { chain reason } }
      reason
      lines { line verdict coverage explained reason }
    }
    places {
      reason
      decimals
      totalPha
      remainderPha
      rows { place label valuePha remainder evidence }
    }
    migrations {
      reason
      migrations {
        id
        name
        claims
        reason
        valuePha { entitled funded claimed inFlight delivered unclaimed }
        parts { class asset unit entitled funded claimed inFlight delivered unclaimed claims }
      }
    }
    invariants {
      reason
      results {
        id
        invariant
        statement
        scope
        verdict
        severity
        shortfall
        surplus
        reason
        terms { label sign value unit chain height source repeat }
      }
    }
    openBreaks(limit: 50) {
      id
      invariant
      scope
      severity
      state
      subjectKind
      subjectKey
      subjectChain
      subjectTxHash
      amount
      what
      detectedAt
      evidence
    }
    latestClaims(limit: 15) {
      reason
      claims { id chain height time txHash user receiver l2Receiver path finalized parts { class asset amount } }
    }
  }
`

export type VerdictValue = 'HOLDS' | 'BROKEN' | 'UNKNOWN'
type Severity = 'critical' | 'high' | 'medium' | 'low'

export interface ChainRow {
  readonly id: string
  readonly name: string
  readonly on: boolean
  readonly processed: number | null
  readonly finalized: number | null
  readonly head: number | null
  readonly finalBlock: number | null
  readonly complete: boolean
  readonly lagBlocks: number | null
  readonly lagSeconds: number | null
  readonly reason: string | null
}

export interface Cut {
  readonly id: string
  readonly level: 'PROVISIONAL' | 'FINAL' | 'AUDITED'
  readonly time: string
  readonly createdAt: string
  readonly world: string
  readonly chains: readonly { readonly chain: string; readonly height: number; readonly complete: boolean }[]
  readonly missing: readonly { readonly chain: string; readonly reason: string }[]
}

export interface HeadlineLine {
  readonly line: string
  readonly verdict: VerdictValue
  readonly coverage: string | null
  /** Breaks that somebody has explained. */
  readonly explained: number
  readonly reason: string | null
}

/** Where one value of a place was read. */
interface PlaceEvidence {
  readonly label: string
  readonly value: string
  readonly unit: string
  readonly chain: string
  readonly height: number
  readonly source: string
  /** Null for a value computed out of the row's others. */
  readonly repeat: string | null
}

export interface PlaceRow {
  readonly place: string
  readonly label: string
  readonly valuePha: string
  readonly remainder: boolean
  readonly evidence: readonly PlaceEvidence[]
}

export interface Places {
  readonly reason: string | null
  readonly decimals: number
  readonly totalPha: string | null
  readonly remainderPha: string | null
  readonly rows: readonly PlaceRow[]
}

export interface Amounts {
  readonly entitled: string | null
  readonly funded: string | null
  readonly claimed: string | null
  readonly inFlight: string | null
  readonly delivered: string | null
  readonly unclaimed: string | null
}

export interface MigrationPart extends Amounts {
  readonly class: string
  readonly asset: string
  readonly unit: string
  readonly claims: number | null
}

export interface Migration {
  readonly id: string
  readonly name: string
  readonly claims: number | null
  readonly reason: string | null
  readonly valuePha: Amounts
  readonly parts: readonly MigrationPart[]
}

interface Term {
  readonly label: string
  readonly sign: '+' | '-'
  readonly value: string
  readonly unit: string
  readonly chain: string | null
  readonly height: number | null
  readonly source: string
  readonly repeat: string
}

export interface InvariantResult {
  readonly id: string
  readonly invariant: string
  readonly statement: string | null
  readonly scope: string
  readonly verdict: VerdictValue
  readonly severity: Severity
  readonly shortfall: string
  readonly surplus: string
  readonly reason: string | null
  readonly terms: readonly Term[]
}

export interface OpenBreak {
  readonly id: string
  readonly invariant: string
  readonly scope: string
  readonly severity: Severity
  readonly state: 'OPEN' | 'REOPENED' | 'EXPLAINED'
  readonly subjectKind: string
  readonly subjectKey: string
  readonly subjectChain: string | null
  readonly subjectTxHash: string | null
  readonly amount: string
  readonly what: string
  readonly detectedAt: string
  readonly evidence: string | null
}

export interface ClaimRow {
  readonly id: string
  readonly chain: string
  readonly height: number
  readonly time: string | null
  readonly txHash: string
  readonly user: string
  readonly receiver: string
  readonly l2Receiver: string | null
  readonly path: 'SIGNED' | 'ADMIN' | 'INDIRECT'
  readonly finalized: boolean | null
  readonly parts: readonly { readonly class: string; readonly asset: string; readonly amount: string }[]
}

export interface Overview {
  readonly _meta: { readonly world: string; readonly now: string; readonly chains: readonly ChainRow[] }
  readonly headline: {
    readonly cut: Cut | null
    readonly reason: string | null
    readonly lines: readonly HeadlineLine[]
  }
  readonly places: Places
  readonly migrations: { readonly reason: string | null; readonly migrations: readonly Migration[] }
  readonly invariants: { readonly reason: string | null; readonly results: readonly InvariantResult[] }
  readonly openBreaks: readonly OpenBreak[]
  readonly latestClaims: { readonly reason: string | null; readonly claims: readonly ClaimRow[] }
}
