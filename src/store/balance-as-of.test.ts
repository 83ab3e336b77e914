import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import { BALANCE_STATEMENTS, readBalanceAsOf } from './balance-as-of'
import { type Database, openDatabase } from './database'
import { migrate } from './migrate'
import { assetsInJournal, loadBalances, loadBook } from './private/load-books'
import { randomJournal } from './testing/random-journal'
import { blockWith, indexSample } from './testing/sample-chain'

const asset = 'ethereum:pha'
const journal = randomJournal('ethereum', asset, 6_000)

describe('balances of the journal', () => {
  let scratch: ScratchDatabase
  let db: Database
  beforeAll(async () => {
    scratch = await scratchDatabase()
    await migrate(scratch.url)
    db = openDatabase(scratch.url)
    const other = randomJournal('ethereum', 'ethereum:vpha', 30, 2)
    const tag = (posting: (typeof other.postings)[number]) => ({ ...posting, id: `${posting.id}-b` })
    const rows = [blockWith('ethereum', 1, [...journal.postings, ...other.postings.map(tag)])]
    await indexSample('ethereum', scratch.url, { rows, finalized: 5_000 })
    await db.rows('VACUUM ANALYZE posting')
  })
  afterAll(async () => {
    await db?.close()
    await scratch?.drop()
  })

  it('gives the balance as of any height, and null before the first posting', async () => {
    for (const account of journal.accounts) {
      for (const height of [1, 17, 500, 1_999, 10_000]) {
        const found = await readBalanceAsOf(db, asset, account, height)
        expect(found?.balance ?? 0n).toBe(journal.balanceAt(account, height))
      }
    }
    expect(await readBalanceAsOf(db, asset, '0xnobody', 10)).toBeNull()
    expect(await readBalanceAsOf(db, asset, 'issuance', 0)).toBeNull()
  })

  it('looks each side up in its index, without sorting or reading the table through', async () => {
    const indexes = ['posting_by_debit', 'posting_by_credit']
    for (const [position, statement] of BALANCE_STATEMENTS.entries()) {
      const plan = await db.rows<{ 'QUERY PLAN': string }>(`EXPLAIN (COSTS OFF) ${inlined(statement)}`)
      const text = plan.map((row) => row['QUERY PLAN']).join('\n')
      expect(text).toContain(`using ${indexes[position]}`)
      expect(text).not.toMatch(/Seq Scan|Sort|Bitmap/)
    }
  })

  it('sums the newest balances of all accounts at a height', async () => {
    for (const height of [0, 3, 700, 10_000]) {
      const book = await loadBook(db, asset, height)
      const holders = journal.accounts.filter((account) => account !== 'issuance')
      const balances = holders.map((account) => ({ account, balance: journal.balanceAt(account, height) }))
      expect(book.issued).toBe(-journal.balanceAt('issuance', height))
      expect(book.held).toBe(balances.reduce((sum, one) => sum + one.balance, 0n))
      expect(book.held).toBe(book.issued)
      const negative = balances.filter((one) => one.balance < 0n)
      expect(book.negative.map(({ account, balance }) => ({ account, balance }))).toEqual(
        negative.sort((one, other) => (one.account < other.account ? -1 : 1)),
      )
      for (const one of book.negative) expect(journal.postings.map((posting) => posting.id)).toContain(one.posting)
    }
    expect((await loadBook(db, asset, 10_000)).accounts).toBe(journal.accounts.length - 1)
    expect(await loadBook(db, 'ethereum:nothing', 10)).toMatchObject({
      issued: 0n,
      held: 0n,
      accounts: 0,
      negative: [],
    })
  })

  it('reads many balances at once and lists the assets that moved', async () => {
    const wanted = [...journal.accounts, '0xnobody' as const].map((account) => ({ asset, account, height: 700 }))
    const balances = await loadBalances(db, wanted)
    expect(balances.size).toBe(wanted.length)
    for (const { account } of wanted) expect(balances.get(`${asset}|${account}`)).toBe(journal.balanceAt(account, 700))
    expect(await assetsInJournal(db)).toEqual(['ethereum:pha', 'ethereum:vpha'])
  })
})

/** EXPLAIN takes no parameters. */
function inlined(statement: string): string {
  return statement.replace('$1', `'${asset}'`).replace('$2', `'0x3'`).replace('$3', '700')
}
