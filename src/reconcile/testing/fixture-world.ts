/**
 * A world in memory for the tests of this room: what happens on its chains goes into facts, which the
 * ledger books, and into a truth of its own, which answers state queries. A fault is something that
 * goes into one of them only, or into both without its counterpart.
 */
import type { AssetId, ChainId } from '../../chains/chain'
import { chainById } from '../../chains/registry'
import type { Entitlement, EntitlementBook } from '../../facts/entitlement'
import type { Claim, Funding, Gap, MessageStep, MoneyFact, Position, VaultMovement } from '../../facts/fact'
import { blockId, factId } from '../../facts/ids'
import { type StateAnswer, type StateQuery, stateKey } from '../../facts/state-query'
import { ISSUANCE } from '../../ledger/account-key'
import { toCanonical, toUnits } from '../../ledger/amount'
import { assetAt, ledgerAddress, tokenOf } from '../../ledger/asset'
import { type BlockFacts, bookBlocks } from '../../ledger/book'
import type { Posting } from '../../ledger/posting'
import { phalaMigration } from '../../migrations/phala'
import type { Cut, MissingChain } from '../cut'
import type { AssetBook, Evidence } from '../evidence'
import { stateQueriesAt } from '../state-queries'

export const CHAINS = [chainById('phala'), chainById('ethereum'), chainById('phala-l2')]
const FIRST_HEIGHT: Record<ChainId, number> = { phala: 9_064_600, ethereum: 21_600_000, 'phala-l2': 100 }
/** Chain time between two blocks of the fixture, whatever chain they are of. */
export const STEP_SECONDS = 12
const START = Date.UTC(2025, 10, 20)

type MessageBody = Pick<MessageStep, 'step' | 'direction'> & Partial<MessageStep>

/** One transaction in a block of its own. Amounts are canonical. */
export class FixtureTransaction {
  private index = 0
  readonly facts: MoneyFact[] = []

  constructor(
    private readonly world: FixtureWorld,
    readonly chain: ChainId,
    readonly height: number,
    readonly hash: string,
  ) {}

  /** The next log's position. */
  at(): Position {
    const block = blockId(this.chain, this.height, this.hash)
    return { chain: this.chain, height: this.height, blockId: block, txHash: `0xtx${this.height}`, index: this.index++ }
  }

  transfer(asset: AssetId, from: string, to: string, amount: bigint): void {
    this.move(asset, from, to, amount, { kind: 'transferred', from, to })
  }

  mint(asset: AssetId, to: string, amount: bigint): void {
    this.move(asset, ISSUANCE, to, amount, { kind: 'minted', to })
  }

  burn(asset: AssetId, from: string, amount: bigint): void {
    this.move(asset, from, ISSUANCE, amount, { kind: 'burned', from })
  }

  message(body: MessageBody): void {
    const at = this.at()
    const none = { messageHash: null, withdrawalHash: null, success: null, transfer: null }
    this.world.messages.push({ ...none, ...body, id: factId(at.blockId, at.index), at })
  }

  claim(body: Omit<Claim, 'id' | 'at' | 'migration' | 'path' | 'parts'> & { free: bigint; staked: bigint }): Claim {
    const { free, staked, ...rest } = body
    const at = this.at()
    const parts = [part('free', 'ethereum:pha', free), part('staked', 'ethereum:vpha', staked)].filter(
      ({ amount }) => amount > 0n,
    )
    const claim: Claim = { ...rest, id: factId(at.blockId, at.index), at, migration: 'phala', path: 'SIGNED', parts }
    this.world.claims.push(claim)
    return claim
  }

  fund(free: bigint, shares: bigint): void {
    const at = this.at()
    const parts = [part('free', 'ethereum:pha', free), part('staked', 'ethereum:vpha', shares)]
    this.world.fundings.push({ id: factId(at.blockId, at.index), at, migration: 'phala', parts })
  }

  vaultMovement(body: Omit<VaultMovement, 'id' | 'at'>): void {
    const at = this.at()
    this.world.vaultMovements.push({ ...body, id: factId(at.blockId, at.index), at })
  }

  private move(asset: AssetId, from: string, to: string, amount: bigint, kind: object): void {
    const decimals = tokenOf(CHAINS, asset)?.decimals ?? 18
    const quantity = { asset, decimals, units: toUnits(amount, decimals), amount }
    this.facts.push({ at: this.at(), event: 'Transfer', quantity, ...kind } as MoneyFact)
    this.world.setTruth(asset, from, -amount)
    this.world.setTruth(asset, to, amount)
  }
}

function part(ofClass: string, asset: AssetId, amount: bigint) {
  return { class: ofClass, asset, units: amount, decimals: 18, amount }
}

export class FixtureWorld {
  now = START
  readonly claims: Claim[] = []
  readonly fundings: Funding[] = []
  readonly messages: MessageStep[] = []
  readonly vaultMovements: VaultMovement[] = []
  readonly gaps: Gap[] = []
  readonly missing: MissingChain[] = []
  readonly entries: Entitlement[] = []
  /** Escrow by the bridge's books, by L2 asset. */
  readonly deposits = new Map<AssetId, bigint>()
  /** Canonical PHA; by default every share is worth what the vault holds. */
  readonly vault = { totalAssets: 0n, treasuryAssets: 0n }
  /** What a chain answers instead of the truth: another value, or a reason for none. By `stateKey`. */
  readonly answers = new Map<string, bigint | string>()
  hasList = true
  headHeight = 9_064_613n
  complete = true
  private readonly truth = new Map<string, bigint>()
  private readonly blocks: BlockFacts[] = []
  private readonly heights = new Map<ChainId, number>()
  private readonly times = new Map<string, number>()

  /** One block with one transaction, `STEP_SECONDS` later. */
  act(chain: ChainId, what: (tx: FixtureTransaction) => void): FixtureTransaction {
    this.now += STEP_SECONDS * 1000
    const height = (this.heights.get(chain) ?? FIRST_HEIGHT[chain] ?? 0) + 1
    this.heights.set(chain, height)
    const tx = new FixtureTransaction(this, chain, height, hashOf(chain, height))
    what(tx)
    const id = blockId(chain, height, tx.hash)
    this.times.set(id, this.now)
    this.blocks.push({ chain, height, blockId: id, facts: tx.facts })
    return tx
  }

  wait(seconds: number): void {
    this.now += seconds * 1000
  }

  /** Changes the chain's truth without any event. */
  setTruth(asset: AssetId, account: string, by: bigint): void {
    const key = `${asset}|${account}`
    this.truth.set(key, (this.truth.get(key) ?? 0n) + by)
  }

  truthOf(asset: AssetId, account: string): bigint {
    return this.truth.get(`${asset}|${account}`) ?? 0n
  }

  supplyOf(asset: AssetId): bigint {
    const own = [...this.truth].filter(([key]) => key.startsWith(`${asset}|`) && key !== `${asset}|${ISSUANCE}`)
    return own.reduce((sum, [, balance]) => sum + balance, 0n)
  }

  /** Leaves out every fact at or above a height, as a reorg does; the truth must be put right by the test. */
  undo(chain: ChainId, fromHeight: number): void {
    const keep = <T extends { readonly at: Position }>(list: T[]) =>
      list.splice(0, list.length, ...list.filter(({ at }) => at.chain !== chain || at.height < fromHeight))
    for (const list of [this.claims, this.fundings, this.messages, this.vaultMovements]) keep<{ at: Position }>(list)
    const blocks = this.blocks.filter((block) => block.chain !== chain || block.height < fromHeight)
    this.blocks.splice(0, this.blocks.length, ...blocks)
  }

  evidence(): Evidence {
    const postings = bookBlocks(this.blocks, new Map())
    const cut = this.cut()
    const known = { chains: CHAINS, migrations: [phalaMigration] }
    return {
      ...known,
      cut,
      books: new Map(
        CHAINS.flatMap((chain) => chain.tokens.map((token) => bookOf(`${chain.id}:${token.id}`, postings))),
      ),
      balances: newestBalances(postings),
      state: new Map(stateQueriesAt(known, cut.chains).map((query) => [stateKey(query), this.answer(query, cut)])),
      claims: this.claims,
      fundings: this.fundings,
      entitlements: new Map(this.hasList ? [['phala', this.list()]] : []),
      messages: this.messages,
      bridgeTransfers: [],
      vaultMovements: this.vaultMovements,
      authorityChanges: [],
      issuanceReadings: [],
      watchedPostings: postings,
      blockTimes: this.times,
      gaps: this.gaps,
      processed: new Map(
        CHAINS.map(({ id }) => {
          const height = this.heightOf(id)
          return [id, { height, finalized: height, complete: id === 'phala' && this.complete }]
        }),
      ),
    }
  }

  heightOf(chain: ChainId): number {
    if (chain === 'phala' && this.complete) return 9_064_613
    return this.heights.get(chain) ?? FIRST_HEIGHT[chain] ?? 0
  }

  private list(): EntitlementBook {
    return { id: 'list-1', migration: 'phala', basis: 'OFFICIAL_LIST', entries: this.entries }
  }

  private cut(): Cut {
    const chains = CHAINS.filter(({ id }) => !this.missing.some((one) => one.id === id)).map(({ id }) => {
      const height = this.heightOf(id)
      return { id, height, hash: hashOf(id, height), timestamp: this.now, complete: id === 'phala' && this.complete }
    })
    return { id: 'cut-1', level: 'FINAL', time: this.now, chains, missing: this.missing }
  }

  private answer(query: StateQuery, cut: Cut): StateAnswer {
    const own = this.answers.get(stateKey(query))
    const repeat = `ask ${stateKey(query)}`
    if (typeof own === 'string') return { known: false, query, reason: own, repeat }
    const block = cut.chains.find(({ id }) => id === query.chain)
    const { height = 0, hash = '' } = block ?? {}
    return { known: true, query, value: own ?? this.valueOf(query), height, hash, repeat }
  }

  private valueOf(query: StateQuery): bigint {
    const chain = chainById(query.chain)
    switch (query.kind) {
      case 'erc20-total-supply':
        return this.supplyOf(assetAt(chain, query.token) ?? '')
      case 'erc20-balance':
        return this.truthOf(assetAt(chain, query.token) ?? '', query.account)
      case 'bridge-deposits':
        return this.deposits.get(assetAt(chainById('phala-l2'), query.l2Token) ?? '') ?? 0n
      case 'vault-total-assets':
        return this.vault.totalAssets
      case 'vault-treasury-assets':
        return this.vault.treasuryAssets
      case 'total-issuance':
        return toUnits(this.supplyOf(`${query.chain}:pha`), 12)
      case 'native-balance':
        return toUnits(this.truthOf(`${query.chain}:pha`, query.account), 12)
      case 'asset-supply':
        return toUnits(this.supplyOf(`${query.chain}:wpha`), 12)
      case 'head-height':
        return this.headHeight
    }
  }
}

function hashOf(chain: ChainId, height: number): string {
  return `0x${Buffer.from(`${chain}${height}`).toString('hex').padStart(64, '0')}`
}

/** Two walks over the postings, apart from each other, as the store makes them. */
function bookOf(asset: AssetId, postings: readonly Posting[]): [AssetId, AssetBook] {
  const own = postings.filter((posting) => posting.asset === asset)
  const issued = own.reduce(
    (sum, { debit, credit, amount }) => sum + (debit === ISSUANCE ? amount : 0n) - (credit === ISSUANCE ? amount : 0n),
    0n,
  )
  const balances = [...newestBalances(own)].filter(([key]) => !key.endsWith(`|${ISSUANCE}`))
  const held = balances.reduce((sum, [, balance]) => sum + balance, 0n)
  const negative = balances
    .filter(([, balance]) => balance < 0n)
    .map(([key, balance]) => ({ account: key.slice(asset.length + 1), balance, posting: own.at(-1)?.id ?? '' }))
  return [asset, { asset, issued, held, accounts: balances.length, negative }]
}

function newestBalances(postings: readonly Posting[]): Map<string, bigint> {
  const balances = new Map<string, bigint>()
  for (const posting of postings) {
    balances.set(`${posting.asset}|${posting.debit}`, posting.debitBalance)
    balances.set(`${posting.asset}|${posting.credit}`, posting.creditBalance)
  }
  return balances
}

/** A labelled account's or watched contract's address as rows hold it. */
export function addressOf(chainId: ChainId, id: string): string {
  const chain = chainById(chainId)
  const contracts = chain.kind === 'evm' ? chain.contracts : []
  const found = [...chain.accounts, ...contracts].find((one) => one.id === id)
  if (found === undefined) throw new Error(`${chainId} has no account called ${id}`)
  return ledgerAddress(chain, found.address)
}

export function tokenAddress(asset: AssetId): string {
  const token = tokenOf(CHAINS, asset)
  if (token === null) throw new Error(`no token ${asset}`)
  return token.address.toLowerCase()
}

/** Whole tokens as canonical units. */
export function whole(amount: number): bigint {
  return toCanonical(BigInt(amount), 0)
}
