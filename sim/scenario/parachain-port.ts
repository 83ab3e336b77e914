/** What the story needs of the parachain; sim/parachain implements it. */

/** 12 decimals. */
export interface Entitled {
  /** 0x + 32 bytes. */
  readonly account: string
  readonly ss58: string
  readonly free: bigint
  readonly staked: bigint
  readonly holderClass: 'person' | 'sovereign' | 'pallet' | 'multisig'
}

export interface ParachainHead {
  readonly height: number
  readonly hash: string
  /** Milliseconds. */
  readonly timestamp: number
}

export interface ParachainPort {
  readonly head: ParachainHead
  readonly finalized: ParachainHead
  readonly complete: boolean
  /** From genesis to shortly before the final block. */
  playHistory(): Promise<void>
  /** Makes the next block; false once the final block stands and is final. */
  mineNext(): boolean
  reorg(depth: number): void
  /** At the final block. */
  entitlements(): Entitled[]
  bookkeeping(): { supply: Record<string, bigint>; balances: Record<string, Record<string, bigint>> }
}

/** Σ free and Σ staked of all entitlements, 12 decimals: what Phala published for the sunset. */
export const ENTITLED_FREE = 103_208_702_499_565_492_598n
export const ENTITLED_STAKED = 42_148_385_793_480_375_048n
