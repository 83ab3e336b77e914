import type { Address } from 'viem'
import type { Random } from '../random'
import { assetOf, type Stage, type TokenId } from './stage'

/** Everyday life: transfers on one chain, and some who cross to the other one. */
export function moveAround(stage: Stage, random: Random, chain: 'l1' | 'l2'): void {
  for (let i = 0; i < stage.count(2, 1); i += 1) transferSome(stage, random, chain, 'pha')
  if (random.chance(60)) transferSome(stage, random, chain, 'vpha')
  for (const token of ['pha', 'vpha'] as const) {
    if (random.chance(chain === 'l1' ? 30 : 22)) crossOver(stage, random, chain, token)
  }
}

function transferSome(stage: Stage, random: Random, chain: 'l1' | 'l2', token: TokenId): void {
  const from = someHolder(stage, random, chain, token)
  if (from === null) return
  const to = random.pick([...stage.cast.holders, ...stage.cast.exchanges])
  stage.transfer(chain, token, from, to, someOf(stage, random, chain, token, from))
}

function crossOver(stage: Stage, random: Random, chain: 'l1' | 'l2', token: TokenId): void {
  const from = someHolder(stage, random, chain, token)
  if (from === null) return
  const to = random.chance(80) ? from : random.pick(stage.cast.holders)
  const units = someOf(stage, random, chain, token, from)
  if (chain === 'l1') stage.deposit(token, from, to, units)
  else stage.withdraw(token, from, to, units)
}

/** An ordinary holder with something to move, or null when a few tries find none. */
function someHolder(stage: Stage, random: Random, chain: 'l1' | 'l2', token: TokenId): Address | null {
  const asset = assetOf(chain, token)
  const candidates = chain === 'l1' ? stage.cast.holders : stage.books.holdersOf(asset)
  const holders = candidates.filter((holder) => stage.books.balanceOf(asset, holder) > 1_000n)
  return holders.length === 0 ? null : (random.pick(holders) as Address)
}

/** From a thousandth to a third of what they have, with all its decimals. */
function someOf(stage: Stage, random: Random, chain: 'l1' | 'l2', token: TokenId, from: Address): bigint {
  const balance = stage.books.balanceOf(assetOf(chain, token), from)
  return random.units(balance / 1_000n, balance / 3n)
}
