/** Addresses of the shipped definitions, by the name the definitions give them; lower-case. */
import type { Hex } from 'viem'
import { ethereum } from '../../../src/chains/ethereum'
import { phalaL2 } from '../../../src/chains/phala-l2'

function addressOf(all: readonly { readonly id: string; readonly address: string }[], id: string): Hex {
  const found = all.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`the definition has no ${id}`)
  return found.address.toLowerCase() as Hex
}

export const PHA = addressOf(ethereum.tokens, 'pha')
export const VAULT = addressOf(ethereum.contracts, 'vault')
export const CLAIMER = addressOf(ethereum.contracts, 'phala-claimer')
export const L1_BRIDGE = addressOf(ethereum.contracts, 'l1-standard-bridge')
export const L1_MESSENGER = addressOf(ethereum.contracts, 'l1-messenger')
export const PORTAL = addressOf(ethereum.contracts, 'optimism-portal')
export const L2_PHA = addressOf(phalaL2.tokens, 'pha')
export const L2_VPHA = addressOf(phalaL2.tokens, 'vpha')
export const L2_BRIDGE = addressOf(phalaL2.contracts, 'l2-standard-bridge')
export const L2_MESSENGER = addressOf(phalaL2.contracts, 'l2-messenger')
export const MESSAGE_PASSER = addressOf(phalaL2.contracts, 'message-passer')
