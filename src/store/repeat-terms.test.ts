import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ScratchDatabase, scratchDatabase } from '../../test/scratch-database'
import { evaluate } from '../reconcile/evaluate'
import type { Evidence } from '../reconcile/evidence'
import type { Term } from '../reconcile/result'
import { deposit, healthyWorld, relay, withdraw } from '../reconcile/testing/healthy-world'
import { type Database, openDatabase } from './database'
import { migrate } from './migrate'
import { insertRows } from './private/insert-rows'

/** The command under a term is a promise: pasted, it shows the term's value. Here each one is run. */
describe('the psql command of every term', () => {
  let scratch: ScratchDatabase
  let db: Database
  const world = healthyWorld()
  const dave = '0xd000000000000000000000000000000000000004'
  deposit(world, 'msg-more', dave, 5n)
  relay(world, 'msg-more', 'ethereum:pha', dave, 5n)
  withdraw(world, 'msg-later', dave, 2n)
  const evidence = world.evidence()
  const terms = evaluate(evidence).flatMap((result) => result.terms.map((term) => ({ result, term })))
  const sql = terms.filter(({ term }) => term.repeat.startsWith('psql '))

  beforeAll(async () => {
    scratch = await scratchDatabase()
    await migrate(scratch.url)
    db = openDatabase(scratch.url)
    await store(db, evidence)
  })
  afterAll(async () => {
    await db?.close()
    await scratch?.drop()
  })

  it('exists for every value that is read from the store', () => {
    expect(sql.length).toBeGreaterThan(30)
    const own = terms.filter(({ term }) => term.source === 'events' || term.source === 'list')
    expect(own.every(({ term }) => term.repeat.startsWith('psql '))).toBe(true)
  })

  it.each(sql.map(({ result, term }) => [`${result.invariant} ${result.scope}: ${term.label}`, term] as const))(
    '%s',
    async (_, term) => {
      const [row] = await db.rows<Record<string, string>>(statementOf(term))
      expect(Object.values(row ?? {})).toEqual([term.value.toString()])
    },
  )
})

function statementOf({ repeat }: Term): string {
  const found = /^psql "\$DATABASE_URL" -Atc "([^"]*)"$/.exec(repeat)
  if (found?.[1] === undefined) throw new Error(`not a psql command: ${repeat}`)
  return found[1]
}

async function store(db: Database, evidence: Evidence): Promise<void> {
  const where = ({ at, id }: { id: string; at: Evidence['claims'][number]['at'] }) => ({
    id,
    chain: at.chain,
    height: at.height,
    block_id: at.blockId,
    tx_hash: at.txHash,
    index: at.index,
  })
  await insertRows(
    db,
    'posting',
    evidence.watchedPostings.map((row) => ({
      ...where({ id: row.id, at: row }),
      asset: row.asset,
      debit: row.debit,
      credit: row.credit,
      amount: row.amount,
      units: row.units,
      decimals: row.decimals,
      event: row.event,
      debit_balance: row.debitBalance,
      credit_balance: row.creditBalance,
    })),
  )
  for (const claim of evidence.claims) {
    const { migration, user, receiver, path, l2Receiver: l2_receiver } = claim
    await insertRows(db, 'claim', [{ ...where(claim), migration, user, receiver, path, l2_receiver }])
    await insertParts(db, 'claim', claim)
  }
  for (const funding of evidence.fundings) {
    await insertRows(db, 'funding', [{ ...where(funding), migration: funding.migration }])
    await insertParts(db, 'funding', funding)
  }
  await insertRows(
    db,
    'message_step',
    evidence.messages.map((step) => ({
      ...where(step),
      step: step.step,
      direction: step.direction,
      message_hash: step.messageHash,
      withdrawal_hash: step.withdrawalHash,
      success: step.success,
      transfer_local_token: step.transfer?.localToken,
      transfer_remote_token: step.transfer?.remoteToken,
      transfer_from: step.transfer?.from,
      transfer_to: step.transfer?.to,
      transfer_units: step.transfer?.units,
    })),
  )
  await storeList(db, evidence)
}

async function insertParts(
  db: Database,
  of: 'claim' | 'funding',
  fact: Evidence['claims'][number] | Evidence['fundings'][number],
): Promise<void> {
  await insertRows(
    db,
    `${of}_part`,
    fact.parts.map((part) => ({
      id: `${fact.id}-${part.class}`,
      chain: fact.at.chain,
      height: fact.at.height,
      [`${of}_id`]: fact.id,
      ...part,
    })),
  )
}

async function storeList(db: Database, evidence: Evidence): Promise<void> {
  const list = evidence.entitlements.get('phala')
  if (list === undefined) throw new Error('the healthy world has no list')
  for (const { account, user, holderClass, parts } of list.entries) {
    const { id: list_id, migration } = list
    await insertRows(db, 'entitlement', [{ id: account, list_id, migration, account, user, holder_class: holderClass }])
    const rows = parts.map((part) => ({ id: `${account}-${part.class}`, entitlement_id: account, ...part }))
    await insertRows(db, 'entitlement_part', rows)
  }
}
