import { keccak256, stringToHex } from 'viem'
import { phala } from '../../src/chains/phala'
import { ENTITLED_FREE, ENTITLED_STAKED, type Entitled, type ParachainHead, type ParachainPort } from './parachain-port'

/**
 * A stand-in for the parachain in tests of the EVM side: it has a head that reaches the final block
 * and a list of entitlements with the published totals, and nothing to index.
 */
export function fakeParachain(holders: number, finalTime: number): ParachainPort {
  const liveBlocks = 30
  let height = phala.finalBlock ?? 0
  height -= liveBlocks
  const head = (): ParachainHead => ({
    height,
    hash: keccak256(stringToHex(`fake ${height}`)),
    timestamp: (finalTime - ((phala.finalBlock ?? 0) - height) * 12) * 1000,
  })
  return {
    get head() {
      return head()
    },
    get finalized() {
      return head()
    },
    get complete() {
      return height === phala.finalBlock
    },
    playHistory: async () => undefined,
    mineNext: () => {
      if (height === phala.finalBlock) return false
      height += 1
      return true
    },
    reorg: () => undefined,
    entitlements: () => fakeEntitlements(holders),
    bookkeeping: () => ({ supply: {}, balances: {} }),
  }
}

function fakeEntitlements(holders: number): Entitled[] {
  const free = splitUp(ENTITLED_FREE, holders)
  const staked = splitUp(ENTITLED_STAKED, holders)
  return free.map((units, index) => {
    const account = keccak256(stringToHex(`fake holder ${index}`))
    const holderClass = index % 9 === 0 ? 'sovereign' : index % 13 === 0 ? 'pallet' : 'person'
    return { account, ss58: `fake${index}`, free: units, staked: staked[index] ?? 0n, holderClass }
  })
}

/** Uneven parts that sum up exactly; every fifth is nothing. */
function splitUp(total: bigint, parts: number): bigint[] {
  const weights = Array.from({ length: parts }, (_, i) => (i % 5 === 4 ? 0n : BigInt(1 + ((i * 7919) % 1000))))
  const sum = weights.reduce((a, b) => a + b, 0n)
  const shares = weights.map((weight) => (total * weight) / sum)
  shares[0] = (shares[0] ?? 0n) + total - shares.reduce((a, b) => a + b, 0n)
  return shares
}
