/** The token pairs of all migrations, each once, with the addresses the facts name them by. */
import type { Address, Chain, ChainId } from '../chains/chain'
import type { MessageTransfer } from '../facts/fact'
import { chainOfAsset, contractOf, tokenOf } from '../ledger/asset'
import type { BridgePair, Migration } from '../migrations/migration'

export interface PairAddresses {
  readonly pair: BridgePair
  readonly l1: ChainId
  readonly l2: ChainId
  /** All lower-case. */
  readonly l1Token: Address
  readonly l2Token: Address
  readonly l1Bridge: Address
  readonly l2Bridge: Address
  readonly l1Decimals: number
  readonly l2Decimals: number
}

/** Pairs of the same two assets in several migrations are one. A pair whose chain is not among `chains` is left out. */
export function bridgePairs(chains: readonly Chain[], migrations: readonly Migration[]): PairAddresses[] {
  const found = new Map<string, PairAddresses>()
  for (const pair of migrations.flatMap((migration) => migration.pairs)) {
    const addresses = addressesOf(chains, pair)
    if (addresses !== null) found.set(`${pair.l1Asset}>${pair.l2Asset}`, addresses)
  }
  return [...found.values()]
}

function addressesOf(chains: readonly Chain[], pair: BridgePair): PairAddresses | null {
  const [l1, l2] = [chainOfAsset(pair.l1Asset), chainOfAsset(pair.l2Asset)]
  const [l1Token, l2Token] = [tokenOf(chains, pair.l1Asset), tokenOf(chains, pair.l2Asset)]
  const [l1Bridge, l2Bridge] = [contractOf(chains, l1, pair.l1Bridge), contractOf(chains, l2, pair.l2Bridge)]
  if (l1Token === null || l2Token === null || l1Bridge === null || l2Bridge === null) return null
  return {
    pair,
    l1,
    l2,
    l1Token: l1Token.address.toLowerCase(),
    l2Token: l2Token.address.toLowerCase(),
    l1Bridge: l1Bridge.address.toLowerCase(),
    l2Bridge: l2Bridge.address.toLowerCase(),
    l1Decimals: l1Token.decimals,
    l2Decimals: l2Token.decimals,
  }
}

/** Whether a message's transfer is of this pair, in the given direction. A stranger's pair with one of our tokens is not. */
export function isOfPair(pair: PairAddresses, direction: 'DEPOSIT' | 'WITHDRAWAL', transfer: MessageTransfer): boolean {
  const [local, remote] = direction === 'DEPOSIT' ? [pair.l2Token, pair.l1Token] : [pair.l1Token, pair.l2Token]
  return transfer.localToken === local && transfer.remoteToken === remote
}
