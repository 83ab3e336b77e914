/**
 * What the processor reads from a block's state: total issuance, totals of single accounts, and the
 * whole books once, at the start. Always by block hash, so a reorg cannot mix two states.
 */
import type { Address } from '../../src/chains/chain'
import type { SubstrateHeader } from './substrate-data'
import * as assets from './types/assets/storage'
import * as balances from './types/balances/storage'
import * as system from './types/system/storage'

/** The state cannot be understood. Asking again does not help: it becomes a gap. */
class StateUnknown extends Error {
  override readonly name = 'StateUnknown'
}

/** Raw units, or why they cannot be known. */
export type Known<T> = { readonly value: T } | { readonly reason: string }

const PAGE = 1000

/** Balances.TotalIssuance. An absent key is the default of the item, 0: a pruned state is an error instead. */
export function readIssuance(header: SubstrateHeader): Promise<Known<bigint>> {
  return known(header, 'Balances.TotalIssuance', async () => {
    if (!balances.totalIssuance.v1090.is(header)) throw unknownLayout(header, 'Balances.TotalIssuance')
    return (await balances.totalIssuance.v1090.get(header)) ?? 0n
  })
}

/** Free + reserved of accounts, in one request. An absent account holds nothing. */
export function readTotals(
  header: SubstrateHeader,
  accounts: readonly Address[],
): Promise<Known<ReadonlyMap<Address, bigint>>> {
  return known(header, 'System.Account', async () => {
    const infos = await accountItem(header).getMany(header, [...accounts])
    return new Map(accounts.map((account, index) => [account, total(infos[index])]))
  })
}

/** Every account with a balance. */
export function readAllAccounts(header: SubstrateHeader): Promise<Known<readonly (readonly [Address, bigint])[]>> {
  return known(header, 'System.Account', async () => {
    const found: (readonly [Address, bigint])[] = []
    for await (const page of accountItem(header).getPairsPaged(PAGE, header)) {
      for (const [account, info] of page) found.push([account, total(info)])
    }
    return found.filter(([, units]) => units > 0n)
  })
}

/** Every holder of every asset of pallet Assets; none where the runtime has no such pallet. */
export function readAllHoldings(
  header: SubstrateHeader,
): Promise<Known<readonly { readonly id: number | null; readonly account: Address; readonly units: bigint }[]>> {
  return known(header, 'Assets.Account', async () => {
    const found: { id: number | null; account: Address; units: bigint }[] = []
    if (!header._runtime.hasStorageItem('Assets.Account')) return found
    for await (const page of holdingsItem(header).getPairsPaged(PAGE, header)) {
      for (const [[id, account], holding] of page) found.push({ id, account, units: holding?.balance ?? 0n })
    }
    return found.filter(({ units }) => units > 0n)
  })
}

interface Info {
  data: { free: bigint; reserved: bigint }
}

interface Accounts {
  getMany(header: SubstrateHeader, accounts: Address[]): Promise<(Info | undefined)[]>
  getPairsPaged(pageSize: number, header: SubstrateHeader): AsyncIterable<[Address, Info | undefined][]>
}

function accountItem(header: SubstrateHeader): Accounts {
  if (system.account.v1090.is(header)) return system.account.v1090
  if (system.account.v1250.is(header)) return system.account.v1250
  throw unknownLayout(header, 'System.Account')
}

type Holding = [[number | null, Address], { balance: bigint } | undefined]

interface Holdings {
  getPairsPaged(pageSize: number, header: SubstrateHeader): AsyncIterable<Holding[]>
}

function holdingsItem(header: SubstrateHeader): Holdings {
  if (assets.account.khalaV1190.is(header)) return assets.account.khalaV1190
  if (assets.account.v1260.is(header)) return assets.account.v1260
  if (assets.account.v1090.is(header)) return assets.account.v1090
  throw unknownLayout(header, 'Assets.Account')
}

function total(info: Info | undefined): bigint {
  return info === undefined ? 0n : info.data.free + info.data.reserved
}

function unknownLayout(header: SubstrateHeader, item: string): StateUnknown {
  const { specName, specVersion } = header._runtime
  return new StateUnknown(
    `runtime ${specName} ${specVersion} stores ${item} in a layout that no generated type has; add its metadata to the type generation, then replay from this block`,
  )
}

/** Answers of a node that threw the state away; it will never have it again. */
const GONE = /state already discarded|unknownblock|state is not available|api called for an unknown block/i

async function known<T>(header: SubstrateHeader, item: string, read: () => Promise<T>): Promise<Known<T>> {
  try {
    return { value: await read() }
  } catch (error) {
    if (error instanceof StateUnknown) return { reason: error.message }
    if (error instanceof Error && GONE.test(error.message)) {
      const reason = `the endpoint has no state of block ${header.height} (${header.hash}) for ${item}: ${error.message}; use an archive node, then replay from this block`
      return { reason }
    }
    throw error
  }
}
