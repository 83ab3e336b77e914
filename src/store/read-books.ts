import type { AssetId } from '../chains/chain'
import { toUnits } from '../ledger/amount'
import { assetsInJournal, loadBook, loadHolders } from './private/load-books'
import type { Read } from './read-transaction'

/** What is indexed, as plain books. Units are raw, as decimal text. */
export interface Books {
  readonly claims: readonly BookedClaim[]
  readonly supply: Readonly<Record<AssetId, string>>
  /** Accounts that hold something. */
  readonly balances: Readonly<Record<AssetId, Readonly<Record<string, string>>>>
}

interface BookedClaim {
  readonly user: string
  readonly free: string
  readonly staked: string
  readonly path: string
  readonly receiver: string
  readonly l2Receiver: string | null
  readonly txHash: string
}

/** Above every height: the books at what is indexed now. */
const NOW = 2 ** 31 - 1

export async function readBooks(read: Read): Promise<Books> {
  const supply: Record<AssetId, string> = {}
  const balances: Record<AssetId, Record<string, string>> = {}
  for (const asset of await assetsInJournal(read)) {
    const decimals = await decimalsOf(read, asset)
    const { issued } = await loadBook(read, asset, NOW)
    supply[asset] = toUnits(issued, decimals).toString()
    const holders = await loadHolders(read, asset, NOW)
    balances[asset] = Object.fromEntries(
      [...holders].map(([account, balance]) => [account, toUnits(balance, decimals).toString()]),
    )
  }
  return { claims: await readClaims(read), supply, balances }
}

/** The token's own decimals, as every posting of it carries them. */
async function decimalsOf(read: Read, asset: AssetId): Promise<number> {
  const [row] = await read.rows<{ decimals: number }>('SELECT decimals FROM posting WHERE asset = $1 LIMIT 1', [asset])
  if (row === undefined) throw new Error(`${asset} has no posting`)
  return row.decimals
}

function readClaims(read: Read): Promise<BookedClaim[]> {
  const units = (part: string) =>
    `coalesce((SELECT sum(units) FROM claim_part WHERE claim_id = claim.id AND class = '${part}'), 0)::text AS ${part}`
  return read.rows<BookedClaim>(
    `SELECT "user", ${units('free')}, ${units('staked')}, path, receiver, l2_receiver AS "l2Receiver",
       tx_hash AS "txHash"
     FROM claim ORDER BY id`,
  )
}
