import { decode } from '@subsquid/ss58'
import type { AccountRole, SubstrateChain } from '../../../src/chains/chain'
import type { Random } from '../../random'
import { blake2 } from '../model/execution'

export type HolderClass = 'person' | 'sovereign' | 'pallet' | 'multisig'

/** Everyone in the story. Accounts are 0x + 32 bytes. */
export interface Cast {
  readonly sudo: string
  readonly founder: string
  readonly relayer: string
  readonly registrar: string
  /** Persons and multisigs, the richest-to-be first. */
  readonly holders: readonly string[]
  readonly multisigs: ReadonlySet<string>
  readonly sovereigns: readonly { readonly account: string; readonly paraId: number }[]
  readonly subsidyPool: string
  readonly bridgeReserve: string
  readonly sygmaReserve: string
  readonly treasury: string
  readonly wrappedPha: string
  readonly basePool: string
  readonly migration: string
  readonly crowdloan: string
}

/** Holders at scale 1. */
const holdersAtFullScale = 300

export function castOf(chain: SubstrateChain, random: Random, scale: number): Cast {
  const person = (name: string) => blake2('account', random.fork(name).hex())
  const count = Math.max(30, Math.round(holdersAtFullScale * scale) + (scale < 1 ? 30 : 0))
  const multisigs = new Set<string>()
  const holders = Array.from({ length: count }, (_, index) => {
    const account = person(`holder ${index}`)
    if (index % 25 !== 7) return account
    const multisig = multisigOf([account, person(`co-signer ${index}`)], 2)
    multisigs.add(multisig)
    return multisig
  })
  const cast: Cast = {
    sudo: person('sudo'),
    founder: person('founder'),
    relayer: person('relayer'),
    registrar: person('registrar'),
    holders,
    multisigs,
    sovereigns: accountsWith(chain, 'sovereign').map((account) => ({ account, paraId: paraIdOf(account) })),
    subsidyPool: labelled(chain, 'subsidy-pool'),
    bridgeReserve: labelled(chain, 'chain-bridge-reserve'),
    sygmaReserve: labelled(chain, 'sygma-reserve'),
    treasury: labelled(chain, 'treasury'),
    wrappedPha: labelled(chain, 'wrapped-pha'),
    basePool: labelled(chain, 'base-pool'),
    migration: labelled(chain, 'migration'),
    crowdloan: labelled(chain, 'crowdloan'),
  }
  assertPrefixesDiffer(cast)
  return cast
}

/** By list first, by prefix second: most pallet accounts begin with "modl", sovereign ones with "sibl". */
export function holderClassOf(cast: Cast, account: string): HolderClass {
  if (cast.sovereigns.some((sovereign) => sovereign.account === account)) return 'sovereign'
  if ([cast.treasury, cast.basePool, cast.migration, cast.wrappedPha].includes(account)) return 'pallet'
  if (cast.multisigs.has(account)) return 'multisig'
  if (account.startsWith('0x7369626c')) return 'sovereign'
  return account.startsWith('0x6d6f646c') ? 'pallet' : 'person'
}

/** Accounts whose money does not circulate, and the one that backs W-PHA: none is entitled. */
export function isExcluded(cast: Cast, account: string): boolean {
  return [cast.subsidyPool, cast.bridgeReserve, cast.sygmaReserve, cast.crowdloan, cast.wrappedPha].includes(account)
}

/** pallet-multisig's account of sorted signatories and a threshold. */
function multisigOf(signatories: readonly string[], threshold: number): string {
  const sorted = [...signatories].sort().map((account) => account.slice(2))
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(threshold)
  const count = Buffer.from([sorted.length << 2])
  return blake2('modlpy/utilisuba', count, `0x${sorted.join('')}`, bytes)
}

function labelled(chain: SubstrateChain, id: string): string {
  const account = chain.accounts.find((candidate) => candidate.id === id)
  if (account === undefined)
    throw new Error(`chain ${chain.id} labels no account ${id}; the parachain's story needs it`)
  return decode(account.address).bytes
}

function accountsWith(chain: SubstrateChain, role: AccountRole): string[] {
  return chain.accounts.filter((account) => account.role === role).map((account) => decode(account.address).bytes)
}

/** Little-endian, behind "sibl". */
function paraIdOf(sovereign: string): number {
  return Buffer.from(sovereign.slice(10, 18), 'hex').readUInt32LE()
}

/** Claims name an account by its first 20 bytes, so no two may share them. */
function assertPrefixesDiffer(cast: Cast): void {
  const accounts = Object.values(cast).flatMap((value): string[] => {
    if (typeof value === 'string') return [value]
    if (value instanceof Set) return []
    return (value as readonly (string | { account: string })[]).map((one) =>
      typeof one === 'string' ? one : one.account,
    )
  })
  const prefixes = new Set(accounts.map((account) => account.slice(0, 42)))
  if (prefixes.size !== accounts.length)
    throw new Error('two accounts of the cast share a 20-byte prefix; use another seed')
}
