import type { AssetId, Chain } from '../chains/chain'
import { DefinitionError } from '../chains/definition-error'
import type { Migration } from './migration'

/**
 * Checks one migration against the chains it speaks of and throws a DefinitionError at the first
 * field that cannot be right: an unknown chain, asset or contract, a ratio that is not positive.
 */
export function validateMigration(migration: Migration, chains: readonly Chain[]): void {
  const fail: Fail = (field, problem) => {
    throw new DefinitionError(`src/migrations/${migration.id}.ts`, field, problem)
  }
  if (migration.legs.length === 0) fail('legs', 'a migration needs at least one leg')
  if (migration.parts.length === 0) fail('parts', 'a migration needs at least one part')

  migration.legs.forEach((leg, position) => {
    const field = `legs[${position}]`
    const chain = requireChain(leg.chain, `${field}.chain`, chains, fail)
    requireAsset(leg.asset, `${field}.asset`, chains, fail)
    if (chain.finalBlock !== leg.finalBlock) {
      fail(`${field}.finalBlock`, `${leg.finalBlock} is not the final block of ${chain.id}, ${chain.finalBlock}`)
    }
  })

  for (const part of migration.parts) {
    const field = `parts.${part.class}`
    if (migration.parts.filter((other) => other.class === part.class).length > 1) fail(field, 'is defined twice')
    requireAsset(part.entitledIn, `${field}.entitledIn`, chains, fail)
    requireAsset(part.paidIn, `${field}.paidIn`, chains, fail)
    if (part.deliveredAs !== undefined) requireAsset(part.deliveredAs, `${field}.deliveredAs`, chains, fail)
    if (part.ratio.numerator <= 0n) fail(`${field}.ratio.numerator`, `${part.ratio.numerator} is not positive`)
    if (part.ratio.denominator <= 0n) fail(`${field}.ratio.denominator`, `${part.ratio.denominator} is not positive`)
  }

  const { mechanism } = migration
  const contract = mechanism.kind === 'swap' ? mechanism.swapContract : mechanism.claimerContract
  requireContract(mechanism.claimChain, contract, 'mechanism', chains, fail)

  for (const pair of migration.pairs) {
    const field = `pairs.${pair.id}`
    requireAsset(pair.l1Asset, `${field}.l1Asset`, chains, fail)
    requireAsset(pair.l2Asset, `${field}.l2Asset`, chains, fail)
    requireContract(chainOf(pair.l1Asset), pair.l1Bridge, `${field}.l1Bridge`, chains, fail)
    requireContract(chainOf(pair.l2Asset), pair.l2Bridge, `${field}.l2Bridge`, chains, fail)
  }

  requireAsset(migration.cap.asset, 'cap.asset', chains, fail)
  if (migration.cap.amount <= 0n) fail('cap.amount', `${migration.cap.amount} is not positive`)
  if (!(migration.expectedDeliverySeconds > 0)) {
    fail('expectedDeliverySeconds', `${migration.expectedDeliverySeconds} is not a positive duration`)
  }
}

type Fail = (field: string, problem: string) => never

/** The chain half of `<chain>:<token>`. */
function chainOf(asset: AssetId): string {
  return asset.slice(0, Math.max(asset.indexOf(':'), 0))
}

function requireChain(id: string, field: string, chains: readonly Chain[], fail: Fail): Chain {
  const chain = chains.find((candidate) => candidate.id === id)
  return chain ?? fail(field, `no chain is called ${id === '' ? '(empty)' : id}`)
}

function requireAsset(asset: AssetId, field: string, chains: readonly Chain[], fail: Fail): void {
  const chain = requireChain(chainOf(asset), field, chains, fail)
  const token = asset.slice(chain.id.length + 1)
  if (!chain.tokens.some((known) => known.id === token)) fail(field, `${chain.id} has no token called ${token}`)
}

function requireContract(chainId: string, id: string, field: string, chains: readonly Chain[], fail: Fail): void {
  const chain = requireChain(chainId, field, chains, fail)
  if (chain.kind !== 'evm') fail(field, `${chain.id} is not an EVM chain`)
  else if (!chain.contracts.some((known) => known.id === id)) fail(field, `${chain.id} has no contract called ${id}`)
}
