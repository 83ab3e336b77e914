import type { EvmChain, Token, WatchedContract } from '../../../src/chains/chain'
import type { Position } from '../../../src/facts/fact'
import { decodeClaimer } from './claimer'
import type { DecodeContract } from './contract-decoder'
import { decodeTransfer, TRANSFER_TOPIC } from './erc20'
import { type Findings, noFindings } from './findings'
import { decodeMessagePasser } from './message-passer'
import { decodeMessenger } from './messenger'
import { decodePortal } from './portal'
import type { ContractKind, SeenLog } from './seen-log'
import { decodeStandardBridge } from './standard-bridge'
import { decodeVault } from './vault'

/** To add a contract kind, write its decode file and its row here. */
const decoders: Readonly<Record<ContractKind, DecodeContract>> = {
  vault: decodeVault,
  claimer: decodeClaimer,
  'standard-bridge': decodeStandardBridge,
  messenger: decodeMessenger,
  portal: decodePortal,
  'message-passer': decodeMessagePasser,
}

/** A block and its fetched logs, before they are read. */
export interface SeenBlock {
  readonly height: number
  readonly blockId: string
  readonly logs: readonly SeenLog[]
}

/**
 * The reader of a chain's blocks: every fetched log in, findings in log order out. A contract that is
 * token and vault in one is read as both.
 */
export function blockDecoder(chain: EvmChain): (block: SeenBlock) => Findings {
  const tokens = byAddress<Token>(chain.tokens)
  const contracts = byAddress<WatchedContract>(chain.contracts)
  return ({ height, blockId, logs }) => {
    const findings = noFindings()
    const inOrder = [...logs].sort((left, right) => left.logIndex - right.logIndex)
    const siblings = byTransaction(inOrder)
    for (const log of inOrder) {
      const at: Position = { chain: chain.id, height, blockId, txHash: log.transactionHash, index: log.logIndex }
      const address = log.address.toLowerCase()
      const token = tokens.get(address)
      if (token !== undefined && log.topics[0] === TRANSFER_TOPIC) decodeTransfer(chain, token, log, at, findings)
      const contract = contracts.get(address)
      if (contract !== undefined) {
        const seen = { chain, contract, log, at, siblings: siblings.get(log.transactionHash) ?? [log] }
        decoders[contract.kind](seen, findings)
      }
    }
    return findings
  }
}

function byAddress<Watched extends { readonly address: string }>(all: readonly Watched[]): Map<string, Watched> {
  return new Map(all.map((watched) => [watched.address.toLowerCase(), watched]))
}

function byTransaction(logs: readonly SeenLog[]): Map<string, SeenLog[]> {
  const groups = new Map<string, SeenLog[]>()
  for (const log of logs) {
    const group = groups.get(log.transactionHash)
    if (group === undefined) groups.set(log.transactionHash, [log])
    else group.push(log)
  }
  return groups
}
