import { type Command, InvalidArgumentError } from 'commander'
import type { Chain } from '../../chains/chain'
import { chains as knownChains } from '../../chains/registry'
import { formatAmount } from '../../ledger/amount'
import { chainOfAsset, ledgerAddress, tokenOf } from '../../ledger/asset'
import type { AccountKey } from '../../ledger/posting'
import { UserError } from '../../runtime/user-error'
import { readBalanceAsOf } from '../../store/balance-as-of'
import { findCut } from '../../store/find-cut'
import { type CommandContext, withContext } from '../command-context'
import { print, printJson } from '../output/print'
import { table } from '../output/table'
import { parseTime } from '../parse-time'

interface Options {
  readonly asset?: string
  readonly at?: At
  readonly json?: boolean
}

/** A block of the asset's chain, or a time. */
type At = { readonly height: number } | { readonly time: number }

interface BalanceLine {
  readonly asset: string
  readonly account: string
  /** Null: as of everything that is indexed. */
  readonly height: number | null
  /** Canonical, 18 decimals. */
  readonly balance: bigint
  /** The posting that carries it; null when nothing ever touched the account. */
  readonly posting: string | null
}

const NEWEST = 2 ** 31 - 1

export function addAccount(program: Command): void {
  program
    .command('account')
    .argument('<address>', 'EVM address, SS58 address, 0x public key, or issuance')
    .option('--asset <id>', 'one asset, e.g. ethereum:pha; without it every asset the address can hold')
    .option('--at <when>', 'as of a block height of the asset’s chain, or a time', parseAt)
    .option('--json', 'answer with {balances: [{asset, account, height, balance, posting}]}, 18 decimals')
    .description('the balance of an account by the journal, as of any block')
    .action((address: string, options: Options) =>
      withContext(async (context) => {
        const balances: BalanceLine[] = []
        for (const asset of assetsFor(address, options.asset))
          balances.push(await lineOf(context, asset, address, options.at))
        if (options.json) return printJson({ balances })
        const rows = balances.map((one) => [
          one.asset,
          formatAmount(one.balance),
          one.height === null ? 'now' : String(one.height),
          one.posting ?? 'never touched',
        ])
        print(table(['asset', 'balance', 'as of', 'posting'], rows, [1, 2]))
      }),
    )
}

function parseAt(text: string): At {
  if (/^\d+$/.test(text) && Number(text) < NEWEST) return { height: Number(text) }
  try {
    return { time: parseTime(text) }
  } catch {
    throw new InvalidArgumentError('It is neither a block height nor a time such as 2025-11-20T12:00:00Z.')
  }
}

/** @throws UserError when the address fits no chain, or the asset is not known */
function assetsFor(address: string, wanted: string | undefined): string[] {
  if (wanted !== undefined) {
    if (!knownChains.some((chain) => chain.id === chainOfAsset(wanted))) {
      throw new UserError(`No asset is called ${wanted}; it has to be like ethereum:pha.`)
    }
    return [wanted]
  }
  const fitting = knownChains.filter((chain) => fits(address, chain))
  if (fitting.length === 0) throw new UserError(`${address} is no address of any chain that crossledger knows.`)
  return fitting.flatMap((chain) => chain.tokens.map((token) => `${chain.id}:${token.id}`))
}

function fits(address: string, chain: Chain): boolean {
  if (address === 'issuance') return true
  if (address.startsWith('0x')) return address.length === (chain.kind === 'evm' ? 42 : 66)
  return chain.kind === 'substrate' && keyOf(chain, address) !== null
}

function keyOf(chain: Chain, address: string): AccountKey | null {
  if (address === 'issuance') return address
  try {
    return ledgerAddress(chain, address)
  } catch {
    return null
  }
}

async function lineOf(
  context: CommandContext,
  asset: string,
  address: string,
  at: At | undefined,
): Promise<BalanceLine> {
  const chain = knownChains.find((candidate) => candidate.id === chainOfAsset(asset))
  const account = chain === undefined ? null : keyOf(chain, address)
  if (chain === undefined || account === null) throw new UserError(`${address} is no address of the chain of ${asset}.`)
  if (tokenOf(knownChains, asset) === null && !/:asset-\d+$/.test(asset)) {
    throw new UserError(`${chain.name} has no asset ${asset}.`)
  }
  const height = at === undefined ? null : 'height' in at ? at.height : await heightAt(context, chain, at.time)
  const found = await readBalanceAsOf(context.db, asset, account, height ?? NEWEST)
  return { asset, account, height, balance: found?.balance ?? 0n, posting: found?.posting ?? null }
}

/** The last block at or before a time, as a cut would choose it. */
async function heightAt({ db, state }: CommandContext, chain: Chain, time: number): Promise<number> {
  const cut = await findCut(db, { level: 'PROVISIONAL', chains: [chain], headers: state, at: time })
  const block = cut?.chains[0]
  if (block === undefined) {
    throw new UserError(cut?.missing[0]?.reason ?? `${chain.id} is not known at ${new Date(time).toISOString()}.`)
  }
  return block.height
}
