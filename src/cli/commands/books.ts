import type { Command } from 'commander'
import { chains as knownChains } from '../../chains/registry'
import { formatAmount } from '../../ledger/amount'
import { tokenOf } from '../../ledger/asset'
import { readBooks } from '../../store/read-books'
import { withContext } from '../command-context'
import { print, printJson } from '../output/print'
import { table } from '../output/table'

export function addBooks(program: Command): void {
  program
    .command('books')
    .description('claims, supply and balances as they are indexed now')
    .option('--json', 'answer with {claims, supply, balances}, in raw units of each token')
    .action(({ json }: { json?: boolean }) =>
      withContext(async ({ db }) => {
        const books = await db.snapshot(readBooks)
        if (json) return printJson(books)
        const rows = Object.entries(books.supply).map(([asset, units]) => {
          const token = tokenOf(knownChains, asset)
          const supply =
            token === null ? `${units} units` : `${formatAmount(BigInt(units), token.decimals)} ${token.symbol}`
          return [asset, supply, String(Object.keys(books.balances[asset] ?? {}).length)]
        })
        print(table(['asset', 'supply', 'holders'], rows, [1, 2]))
        print(`${books.claims.length} claims`)
      }),
    )
}
