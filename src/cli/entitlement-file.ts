/** A claim service's list as CSV: read, checked row by row, never corrected. Pure. */
import { decode as decodeSs58 } from '@subsquid/ss58'
import { type CsvError, parse } from 'csv-parse/sync'
import type { SubstrateChain } from '../chains/chain'
import type { Entitlement } from '../facts/entitlement'
import { parseAmount, toCanonical } from '../ledger/amount'
import type { Migration } from '../migrations/migration'
import { UserError } from '../runtime/user-error'

/** A row that is not imported, and why. */
interface RefusedRow {
  /** Of the file, from 1; the header is line 1. */
  readonly line: number
  readonly value: string
  readonly why: string
}

/** Two accounts whose first 20 bytes are the same: one claim could be either's. */
interface PrefixCollision {
  readonly user: string
  readonly accounts: readonly string[]
}

export interface EntitlementRows {
  readonly entries: readonly Entitlement[]
  readonly refused: readonly RefusedRow[]
  readonly collisions: readonly PrefixCollision[]
}

/** Thrown inside a row; becomes its RefusedRow. */
class Refusal extends Error {
  constructor(
    readonly value: string,
    readonly why: string,
  ) {
    super(why)
  }
}

/**
 * Columns `account`, one per class of the migration's parts, `class`, e.g.
 * `account,free,staked,class`. Accounts are SS58 with the chain's prefix or 0x + 32 bytes; amounts
 * are decimal numbers of the source's token, with no more decimals than it has.
 * @throws UserError when the file as a whole is not such a list
 */
export function readEntitlementRows(
  text: string,
  migration: Migration,
  source: SubstrateChain,
  decimals: number,
): EntitlementRows {
  const classes = migration.parts.map((part) => part.class)
  const columns = ['account', ...classes, 'class']
  const { header, rows } = readCsv(text)
  if (header.join(',') !== columns.join(',')) {
    throw new UserError(`The first line is "${header.join(',')}"; it has to be "${columns.join(',')}".`)
  }
  const entries = new Map<string, Entitlement>()
  const lines = new Map<string, number>()
  const refused: RefusedRow[] = []
  for (const { line, fields } of rows) {
    try {
      if (fields.length !== columns.length) {
        throw new Refusal(fields.join(','), `it has ${fields.length} columns instead of ${columns.length}`)
      }
      const entry = readRow(fields, classes, source, decimals)
      const before = lines.get(entry.account)
      if (before !== undefined) throw new Refusal(fields[0] ?? '', `the account stands in line ${before} already`)
      lines.set(entry.account, line)
      entries.set(entry.account, entry)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push({ line, value: error.value, why: error.why })
    }
  }
  return { entries: [...entries.values()], refused, collisions: collisionsOf([...entries.values()]) }
}

interface CsvRow {
  readonly line: number
  readonly fields: readonly string[]
}

function readCsv(text: string): { header: readonly string[]; rows: readonly CsvRow[] } {
  try {
    const parsed = parse(text, {
      bom: true,
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    const [first, ...rest] = parsed
    return {
      header: first?.record ?? [],
      rows: rest.map(({ record, info }) => ({ line: info.lines, fields: record })),
    }
  } catch (error) {
    throw new UserError(`The file is not CSV: ${(error as CsvError).message}.`)
  }
}

function readRow(
  fields: readonly string[],
  classes: readonly string[],
  source: SubstrateChain,
  decimals: number,
): Entitlement {
  const [account = '', ...rest] = fields
  const key = readAccount(account, source)
  const holderClass = rest.at(-1) ?? ''
  if (!/^[a-z][a-z0-9-]*$/.test(holderClass)) {
    throw new Refusal(holderClass, 'the class is not a lower-case word such as person or sovereign')
  }
  const parts = classes.map((name, position) => ({
    class: name,
    amount: readAmount(rest[position] ?? '', name, decimals),
  }))
  return { account: key, user: key.slice(0, 42), holderClass, parts }
}

function readAccount(text: string, source: SubstrateChain): string {
  if (/^0x[0-9a-f]{64}$/i.test(text)) return text.toLowerCase()
  if (text.startsWith('0x')) throw new Refusal(text, 'a hexadecimal account is 0x and 64 digits: a 32-byte public key')
  let decoded: ReturnType<typeof decodeSs58>
  try {
    decoded = decodeSs58(text)
  } catch {
    throw new Refusal(text, 'it is not an SS58 address: a digit is missing or the checksum does not fit')
  }
  if (decoded.prefix !== source.ss58Prefix) {
    throw new Refusal(
      text,
      `its SS58 prefix is ${decoded.prefix}, an address of ${source.name} has ${source.ss58Prefix}`,
    )
  }
  const key = decoded.bytes.toLowerCase()
  if (key.length !== 66) throw new Refusal(text, `it holds ${(key.length - 2) / 2} bytes instead of 32`)
  return key
}

function readAmount(text: string, column: string, decimals: number): bigint {
  if (text === '') throw new Refusal(text, `${column} is empty; write 0 for nothing`)
  try {
    const units = parseAmount(text, decimals)
    if (units < 0n) throw new Refusal(text, `${column} is negative`)
    return toCanonical(units, decimals)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(text, `${column}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function collisionsOf(entries: readonly Entitlement[]): PrefixCollision[] {
  const byUser = new Map<string, string[]>()
  for (const { user, account } of entries) byUser.set(user, [...(byUser.get(user) ?? []), account])
  return [...byUser].filter(([, accounts]) => accounts.length > 1).map(([user, accounts]) => ({ user, accounts }))
}
