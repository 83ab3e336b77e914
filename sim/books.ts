import type { AssetId } from '../src/chains/chain'
import type { Sent } from './evm/queue'

export type ClaimPath = 'SIGNED' | 'ADMIN' | 'INDIRECT'

/** Units are raw: 18 decimals, `staked` in vault shares. */
export interface ClaimEntry {
  readonly user: string
  readonly free: bigint
  readonly staked: bigint
  readonly path: ClaimPath
  readonly receiver: string
  /** null where the claim paid both parts on L1. */
  readonly l2Receiver: string | null
  readonly sent: Sent
}

/** As `GET /bookkeeping` gives it: units as decimal strings, addresses in lower case, no zero balances. */
export interface BooksExport {
  readonly claims: readonly {
    readonly user: string
    readonly free: string
    readonly staked: string
    readonly path: ClaimPath
    readonly receiver: string
    readonly l2Receiver: string | null
    readonly txHash: string
  }[]
  readonly supply: Readonly<Record<AssetId, string>>
  readonly balances: Readonly<Record<AssetId, Readonly<Record<string, string>>>>
}

/**
 * What the scenario itself believes, entry by entry as it acts. It never asks a chain, so that a
 * comparison with the chain or with an index is worth something.
 */
export class Books {
  private readonly balances = new Map<AssetId, Map<string, bigint>>()
  private readonly supplies = new Map<AssetId, bigint>()
  readonly claims: ClaimEntry[] = []

  balanceOf(asset: AssetId, account: string): bigint {
    return this.balances.get(asset)?.get(account.toLowerCase()) ?? 0n
  }

  supplyOf(asset: AssetId): bigint {
    return this.supplies.get(asset) ?? 0n
  }

  /** Accounts that hold something, in the order they first did. */
  holdersOf(asset: AssetId): string[] {
    return [...(this.balances.get(asset) ?? [])].filter(([, units]) => units > 0n).map(([account]) => account)
  }

  mint(asset: AssetId, to: string, units: bigint): void {
    this.supplies.set(asset, this.supplyOf(asset) + units)
    this.add(asset, to, units)
  }

  burn(asset: AssetId, from: string, units: bigint): void {
    this.supplies.set(asset, this.supplyOf(asset) - units)
    this.add(asset, from, -units)
  }

  move(asset: AssetId, from: string, to: string, units: bigint): void {
    this.add(asset, from, -units)
    this.add(asset, to, units)
  }

  /** Everything, claims with the hashes their transactions have by now. */
  export(): BooksExport {
    return {
      claims: this.claims.map(({ sent, free, staked, ...claim }) => ({
        ...claim,
        free: String(free),
        staked: String(staked),
        txHash: sent.mined?.hash ?? '',
      })),
      supply: Object.fromEntries([...this.supplies].map(([asset, units]) => [asset, String(units)])),
      balances: Object.fromEntries(
        [...this.balances].map(([asset, accounts]) => [
          asset,
          Object.fromEntries(
            [...accounts].filter(([, units]) => units > 0n).map(([who, units]) => [who, String(units)]),
          ),
        ]),
      ),
    }
  }

  private add(asset: AssetId, account: string, units: bigint): void {
    const accounts = this.balances.get(asset) ?? new Map<string, bigint>()
    this.balances.set(asset, accounts)
    const key = account.toLowerCase()
    const after = (accounts.get(key) ?? 0n) + units
    if (after < 0n) throw new Error(`the story spends ${-units} of ${asset} that ${key} does not have (${after} left)`)
    accounts.set(key, after)
  }
}
