/** Terms of an equation, each with where its value was read and how to read it again. */
import type { AssetId, ChainId } from '../chains/chain'
import { NotKnown } from '../facts/not-known'
import type { StateQuery } from '../facts/state-query'
import { toCanonical } from '../ledger/amount'
import { chainOfAsset, tokenOf } from '../ledger/asset'
import { repeatAccount, repeatDefinition, repeatSql, sqlText } from '../ledger/repeat'
import { cutBlockOf, readState } from '../supply/read-state'
import type { AssetBook, Evidence } from './evidence'
import type { Term } from './result'

type Sign = Term['sign']

/** Σ sign · value. */
export function sumOf(terms: readonly Term[]): bigint {
  return terms.reduce((sum, { sign, value }) => (sign === '+' ? sum + value : sum - value), 0n)
}

/** Symbol of an asset's token, e.g. `PHA`. */
export function unitOf(evidence: Pick<Evidence, 'chains'>, asset: AssetId): string {
  const token = tokenOf(evidence.chains, asset)
  if (token === null) throw new NotKnown(`${asset} belongs to a chain that is not switched on in this run`)
  return token.symbol
}

/**
 * Read from the chain's state at the cut; `asset` gives decimals and unit.
 * @throws NotKnown when the state was not asked, not answered, or answered for another block
 */
export function stateTerm(evidence: Evidence, sign: Sign, label: string, query: StateQuery, asset: AssetId): Term {
  const answer = readState(evidence, query)
  const token = tokenOf(evidence.chains, asset)
  if (token === null) throw new NotKnown(`${asset} belongs to a chain that is not switched on in this run`)
  return {
    label,
    sign,
    value: toCanonical(answer.value, token.decimals),
    unit: token.symbol,
    chain: query.chain,
    height: answer.height,
    hash: answer.hash,
    source: 'state',
    repeat: answer.repeat,
  }
}

/** The two sums over the journal of one asset. @throws NotKnown when they were not loaded */
export function bookOf(evidence: Evidence, asset: AssetId): AssetBook {
  const book = evidence.books.get(asset)
  if (book === undefined) throw new NotKnown(`the journal of ${asset} was not summed at this cut`)
  return book
}

/** Balance of one account by the journal at the cut; an account never seen stands at 0. */
export function accountTerm(evidence: Evidence, sign: Sign, label: string, account: string, asset: AssetId): Term {
  const block = cutBlockOf(evidence, chainOfAsset(asset))
  const value = evidence.balances.get(`${asset}|${account}`) ?? 0n
  const repeat = repeatAccount(account, asset, block.height)
  return rowTerm(evidence, { sign, label, value, asset, source: 'journal', repeat })
}

/** Supply by the sum of events: what came out of issuance less what went back. */
export function issuedTerm(evidence: Evidence, sign: Sign, asset: AssetId): Term {
  const block = cutBlockOf(evidence, chainOfAsset(asset))
  return rowTerm(evidence, {
    sign,
    label: `issued by the sum of events of ${asset}`,
    value: bookOf(evidence, asset).issued,
    asset,
    source: 'journal',
    repeat: repeatSql(
      `select coalesce(sum(case when debit = 'issuance' then amount else -amount end), 0) from posting
       where asset = ${sqlText(asset)} and height <= ${block.height} and (debit = 'issuance') <> (credit = 'issuance')`,
    ),
  })
}

/** Supply by the sum of all accounts' newest balances. */
export function heldTerm(evidence: Evidence, sign: Sign, asset: AssetId): Term {
  const block = cutBlockOf(evidence, chainOfAsset(asset))
  const book = bookOf(evidence, asset)
  const side = (column: 'debit' | 'credit') =>
    `select ${column} as account, ${column}_balance as balance, height, id from posting
     where asset = ${sqlText(asset)} and height <= ${block.height}`
  return rowTerm(evidence, {
    sign,
    label: `held by ${book.accounts} accounts of ${asset}`,
    value: book.held,
    asset,
    source: 'journal',
    repeat: repeatSql(
      `select coalesce(sum(balance), 0) from (select distinct on (account) account, balance
       from (${side('debit')} union all ${side('credit')}) sides order by account, height desc, id desc) newest
       where account <> 'issuance'`,
    ),
  })
}

/** A sum over indexed events, or over an imported list, with the SQL that makes it again. */
export function sqlTerm(
  evidence: Evidence,
  row: { sign: Sign; label: string; value: bigint; asset: AssetId; source: 'events' | 'list'; sql: string },
): Term {
  const { sql, ...rest } = row
  return rowTerm(evidence, { ...rest, repeat: repeatSql(sql) })
}

/** A value written down in a definition file. */
export function definitionTerm(row: {
  sign: Sign
  label: string
  value: bigint
  unit: string
  chain: ChainId
  file: string
  field: string
}): Term {
  const { file, field, ...rest } = row
  return { ...rest, height: null, hash: null, source: 'definition', repeat: repeatDefinition(file, field) }
}

function rowTerm(
  evidence: Evidence,
  row: { sign: Sign; label: string; value: bigint; asset: AssetId; source: Term['source']; repeat: string },
): Term {
  const { asset, ...rest } = row
  const chain = chainOfAsset(asset)
  const block = cutBlockOf(evidence, chain)
  return { ...rest, unit: unitOf(evidence, asset), chain, height: block.height, hash: block.hash }
}
