/**
 * Pallet Assets (W-PHA and what came in over XCM). Its supply changes only with Issued and Burned,
 * and by destroying a whole asset, which names no account.
 *
 * `TransferredApproved` accompanies the `Transferred` of the same movement and is not booked again.
 * Before 1241 the amount of an `Issued` stands in a field called totalSupply: it is the amount made,
 * not the supply after it (pallet_assets, do_mint).
 */
import type { AssetId, ChainId, SubstrateChain } from '../../../src/chains/chain'
import type { SubstrateEvent } from '../substrate-data'
import { assets } from '../types/events'
import { type Decoded, moves, UNKNOWN_LAYOUT } from './movement'
import { hasExactly, readExactly } from './read-exactly'

type Reader = (event: SubstrateEvent, assetOf: (id: number | null) => AssetId) => Decoded | undefined

const READERS: Readonly<Record<string, Reader>> = {
  'Assets.Transferred': (event, assetOf) => {
    const data =
      readExactly(event, assets.transferred.khalaV1190, ['assetId', 'from', 'to', 'amount']) ??
      only(readExactly(event, assets.transferred.v1090, ['from', 'to', 'amount']))
    if (data === undefined) return undefined
    return moves({
      kind: 'transferred',
      asset: assetOf(data.assetId),
      from: data.from,
      to: data.to,
      units: data.amount,
    })
  },
  'Assets.Issued': (event, assetOf) => {
    const now = readExactly(event, assets.issued.khalaV1241, ['assetId', 'owner', 'amount'])
    if (now) return moves({ kind: 'minted', asset: assetOf(now.assetId), to: now.owner, units: now.amount })
    const data =
      readExactly(event, assets.issued.khalaV1190, ['assetId', 'owner', 'totalSupply']) ??
      only(readExactly(event, assets.issued.v1090, ['owner', 'totalSupply']))
    return data && moves({ kind: 'minted', asset: assetOf(data.assetId), to: data.owner, units: data.totalSupply })
  },
  'Assets.Burned': (event, assetOf) => {
    const data =
      readExactly(event, assets.burned.khalaV1190, ['assetId', 'owner', 'balance']) ??
      only(readExactly(event, assets.burned.v1090, ['owner', 'balance']))
    return data && moves({ kind: 'burned', asset: assetOf(data.assetId), from: data.owner, units: data.balance })
  },
  'Assets.AccountsDestroyed': (event, assetOf) => {
    const fields = ['assetId', 'accountsDestroyed', 'accountsRemaining'] as const
    const data = readExactly(event, assets.accountsDestroyed.khalaV1210, fields)
    return data && destroyed(assetOf(data.assetId), `the balances of ${data.accountsDestroyed} accounts`)
  },
  'Assets.Destroyed': (event, assetOf) => {
    // From 1210 on AccountsDestroyed went before, and this event takes nothing more.
    const data = readExactly(event, assets.destroyed.khalaV1190, ['assetId'])
    if (data) return destroyed(assetOf(data.assetId), 'all balances')
    return hasExactly(event.block._runtime, event.name, []) ? destroyed(assetOf(null), 'all balances') : undefined
  },
}

/** Events that are fetched and decoded. */
export const ASSETS_BOOKED = Object.keys(READERS)

/** Events that move nothing, or nothing that another event does not say; they are not fetched. */
export const ASSETS_STILL = [
  'Assets.ApprovalCancelled',
  'Assets.ApprovalsDestroyed',
  'Assets.ApprovedTransfer',
  'Assets.AssetFrozen',
  'Assets.AssetMinBalanceChanged',
  'Assets.AssetStatusChanged',
  'Assets.AssetThawed',
  'Assets.Blocked',
  'Assets.Created',
  'Assets.DestructionStarted',
  'Assets.ForceCreated',
  'Assets.Frozen',
  'Assets.MetadataCleared',
  'Assets.MetadataSet',
  'Assets.OwnerChanged',
  'Assets.TeamChanged',
  'Assets.Thawed',
  'Assets.Touched',
  'Assets.TransferredApproved',
]

export function decodeAssets(event: SubstrateEvent, chain: SubstrateChain): Decoded {
  return READERS[event.name]?.(event, (id) => assetIdOf(chain, id)) ?? UNKNOWN_LAYOUT
}

/**
 * The asset id of an id of pallet Assets: the chain's own token where one is defined, else
 * `<chain>:asset-<id>`; `<chain>:asset-unit` at Phala 1090, where the pallet knows one asset without an id.
 */
export function assetIdOf(chain: SubstrateChain, id: number | null): AssetId {
  const token = chain.tokens.find((candidate) => candidate.address === `assets/${id}`)
  return assetKey(chain.id, token?.id ?? `asset-${id ?? 'unit'}`)
}

function assetKey(chain: ChainId, token: string): AssetId {
  return `${chain}:${token}`
}

/** Gives data of Phala 1090, whose events carry no asset id, the shape of the others. */
function only<T extends object>(data: T | undefined): (T & { assetId: null }) | undefined {
  return data && { ...data, assetId: null }
}

function destroyed(asset: AssetId, what: string): Decoded {
  const reason = `${what} of ${asset} were destroyed and no event says whose; read the holders from storage`
  return { is: 'unbookable', asset, reason }
}
