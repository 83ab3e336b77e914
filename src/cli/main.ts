/** The commands of crossledger. Run: npm run cli -- <command>, or node lib/src/cli/main.js <command> */
import { Command, CommanderError } from 'commander'
import { ConfigError } from '../runtime/config'
import { redact } from '../runtime/redact'
import { UserError } from '../runtime/user-error'
import { EXIT } from './command-context'
import { addAccount } from './commands/account'
import { addBooks } from './commands/books'
import { addEntitlement } from './commands/entitlement'
import { addMigrate } from './commands/migrate'
import { addReconcile } from './commands/reconcile'
import { addStatus } from './commands/status'

function program(): Command {
  const root = new Command('crossledger')
    .description('A double-entry ledger over the chains of a token migration, and the proof that supply stayed 1:1.')
    .showHelpAfterError('(add --help for the options of a command)')
    .exitOverride()
    .addHelpText(
      'after',
      `
Settings come from the environment:
  DATABASE_URL          the database, e.g. postgres://user@127.0.0.1:5432/crossledger
  RPC_<CHAIN>           node of a chain, e.g. RPC_ETHEREUM, RPC_PHALA_L2, RPC_PHALA; switches the chain on
  GATEWAY_<CHAIN>       history of a chain
Every command takes --json. Exit code 0: done; 1: an error, with a sentence that says what to do.`,
    )
  for (const add of [addMigrate, addStatus, addBooks, addReconcile, addEntitlement, addAccount]) add(root)
  return root
}

/** A sentence for what a person can mend; the whole story for a defect. */
function complain(error: unknown): void {
  const isOurs = error instanceof UserError || error instanceof ConfigError
  const said = error instanceof Error ? (isOurs ? error.message : (error.stack ?? error.message)) : String(error)
  process.stderr.write(`${redact(said)}\n`)
}

program()
  .parseAsync()
  .catch((error: unknown) => {
    // commander has said it already; its code is 0 after --help.
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode
      return
    }
    complain(error)
    process.exitCode = EXIT.failed
  })
