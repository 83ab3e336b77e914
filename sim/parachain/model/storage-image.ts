import type { SimRuntime } from '../runtime/sim-runtime'
import type { Change, Pool, State } from './state'

/** A storage key and its new value; null where the key is gone. Both 0x hex. */
export type StorageWrite = readonly [key: string, value: string | null]

const newLogicFlag = 1n << 127n

/** What a block's changes look like in storage, in the layouts of the runtime that made them. */
export function storageWrites(
  changes: readonly Change[],
  state: State,
  runtime: SimRuntime,
  wrappedAssetId: number,
): StorageWrite[] {
  const writes = new Map<string, string | null>()
  const put = (item: string, keys: (string | number | bigint)[], value: unknown) =>
    writes.set(runtime.storageKey(item, ...keys), value === undefined ? null : runtime.encodeStorage(item, value))
  for (const { table, row } of changes) {
    switch (table) {
      case 'account':
        put('System.Account', [row], accountInfo(state, row))
        break
      case 'wrapped':
        put('System.Account', [row], accountInfo(state, row))
        put('Assets.Account', [wrappedAssetId, row], assetAccount(state.get('wrapped', row), runtime))
        put('Assets.Asset', [wrappedAssetId], assetDetails(state))
        break
      case 'wrappedExists':
        put('Assets.Asset', [wrappedAssetId], assetDetails(state))
        put('Assets.Metadata', [wrappedAssetId], wrappedMetadata)
        break
      case 'issuance':
        put('Balances.TotalIssuance', [], state.issuance())
        break
      case 'deactivated':
        put('Balances.InactiveIssuance', [], state.get('deactivated') ?? 0n)
        put('Treasury.Deactivated', [], state.get('deactivated') ?? 0n)
        break
      case 'proposal':
        put('Treasury.Proposals', [Number(row)], state.get('proposal', row))
        break
      case 'proposalCount':
        put('Treasury.ProposalCount', [], state.get('proposalCount'))
        break
      case 'approvals':
        put('Treasury.Approvals', [], state.get('approvals') ?? [])
        break
      case 'pool':
        put('PhalaBasePool.Pools', [BigInt(row)], poolProxy(state.get('pool', row)))
        break
      case 'poolCount':
        put('PhalaBasePool.PoolCount', [], BigInt(state.get('poolCount') ?? 0))
        break
      case 'lastUpgrade':
        put('System.LastRuntimeUpgrade', [], { specVersion: runtime.spec, specName: runtime.version.specName })
        break
      case 'sudoKey':
        put('Sudo.Key', [], state.get('sudoKey'))
        break
      case 'judgement':
      case 'delegation':
      case 'bridgeNonce':
      case 'wrappedSupply':
        // Kept by the real chain in places no reader asks for; the supply is in Assets.Asset.
        break
    }
  }
  return [...writes]
}

/** Undefined for an account that does not exist: a chain keeps no empty ones. */
function accountInfo(state: State, who: string): unknown {
  const { nonce, free, reserved, upgraded } = state.account(who)
  const providers = free + reserved > 0n ? 1 : 0
  const sufficients = state.wrapped(who) > 0n ? 1 : 0
  if (providers + sufficients === 0) return undefined
  const data = { free, reserved, miscFrozen: 0n, feeFrozen: 0n, frozen: 0n, flags: upgraded ? newLogicFlag : 0n }
  return { nonce, consumers: reserved > 0n ? 1 : 0, providers, sufficients, data }
}

function assetAccount(balance: bigint | undefined, runtime: SimRuntime): unknown {
  if (balance === undefined) return undefined
  const reason = { __kind: 'Sufficient' }
  return runtime.spec >= 1291 ? { balance, status: { __kind: 'Liquid' }, reason } : { balance, isFrozen: false, reason }
}

function assetDetails(state: State): unknown {
  const nobody = `0x${'00'.repeat(32)}`
  let holders = 0
  for (const _ of state.entries('wrapped')) holders += 1
  return {
    owner: nobody,
    issuer: nobody,
    admin: nobody,
    freezer: nobody,
    supply: state.get('wrappedSupply') ?? 0n,
    deposit: 0n,
    minBalance: 1n,
    isSufficient: true,
    accounts: holders,
    sufficients: holders,
    approvals: 0,
    status: { __kind: 'Live' },
  }
}

const text = (value: string) => `0x${Buffer.from(value).toString('hex')}`
const wrappedMetadata = {
  deposit: 0n,
  name: text('Wrapped PHA'),
  symbol: text('WPHA'),
  decimals: 12,
  isFrozen: false,
}

function poolProxy(pool: Pool | undefined): unknown {
  if (pool === undefined) return undefined
  const basepool = {
    pid: BigInt(pool.pid),
    owner: pool.owner,
    totalShares: pool.totalShares,
    totalValue: pool.totalValue,
    withdrawQueue: [],
    valueSubscribers: [],
    cid: pool.collection,
    poolAccountId: pool.account,
  }
  return pool.kind === 'Vault'
    ? { __kind: 'Vault', value: { basepool, lastSharePriceCheckpoint: 0n, ownerShares: 0n, investPools: [] } }
    : {
        __kind: 'StakePool',
        value: { basepool, workers: [], cdWorkers: [], lockAccount: pool.account, ownerRewardAccount: pool.owner },
      }
}
