import type { Address } from 'viem'
import { parseUnits } from 'viem'
import { ethereum } from '../../src/chains/ethereum'
import { accountAddress, contractAddress } from '../bridge/bridge-addresses'
import { accountOf } from '../evm-world'
import type { Random } from '../random'

interface Opening {
  readonly holder: Address
  readonly units: bigint
}

export interface Cast {
  readonly ownerSafe: Address
  /** Key holder of the Safe. */
  readonly operator: Address
  /** Key holder of the claimer between two hand-overs. */
  readonly migrationDesk: Address
  /** A contract that sends other people's claims, and who runs it. */
  readonly claimDesk: Address
  readonly claimDeskRunner: Address
  readonly foundation: Address
  readonly exchanges: readonly Address[]
  readonly holders: readonly Address[]
  readonly vault: Address
  readonly claimer: Address
  readonly khalaClaimer: Address
  /** What everybody has when the token is minted; together exactly the cap. */
  readonly openings: readonly Opening[]
}

const CAP = parseUnits('1000000000', 18)

/** Balances with a name at the start of 2025. The old escrows held 499,774,321 PHA together. */
const NAMED_OPENINGS: Readonly<Record<string, string>> = {
  'phala-chain-bridge': '380000000',
  'khala-chain-bridge': '95000000',
  'khala-legacy-chain-bridge': '12774321',
  'sygma-bridge': '12000000',
  'portal-bridge': '1137012.8022147',
  reward: '60000000',
}
const FOUNDATION_OPENING = parseUnits('90000000', 18)
const EXCHANGE_OPENINGS = ['120000000', '55000000', '25000000'].map((pha) => parseUnits(pha, 18))

/** Everybody in the story on the EVM side. `scale` sets how many holders there are, never the totals. */
export function makeCast(seed: number, scale: number, random: Random): Cast {
  const foundation = accountOf(seed, 'foundation')
  const exchanges = EXCHANGE_OPENINGS.map((_, index) => accountOf(seed, `exchange ${index}`))
  const count = Math.max(12, Math.round(150 * scale))
  const holders = Array.from({ length: count }, (_, index) => accountOf(seed, `holder ${index}`))
  const fixed: Opening[] = [
    ...Object.entries(NAMED_OPENINGS).map(([id, pha]) => ({
      holder: accountAddress(ethereum, id),
      units: parseUnits(pha, 18),
    })),
    { holder: foundation, units: FOUNDATION_OPENING },
    ...exchanges.map((holder, index) => ({ holder, units: EXCHANGE_OPENINGS[index] ?? 0n })),
  ]
  const rest = CAP - fixed.reduce((sum, { units }) => sum + units, 0n)
  return {
    ownerSafe: accountAddress(ethereum, 'owner-safe'),
    operator: accountOf(seed, 'operator'),
    migrationDesk: accountOf(seed, 'migration desk'),
    claimDesk: accountOf(seed, 'claim desk'),
    claimDeskRunner: accountOf(seed, 'claim desk runner'),
    foundation,
    exchanges,
    holders,
    vault: contractAddress(ethereum, 'vault'),
    claimer: contractAddress(ethereum, 'phala-claimer'),
    khalaClaimer: contractAddress(ethereum, 'khala-claimer'),
    openings: [...fixed, ...shareOut(rest, holders, random)],
  }
}

/** Splits an amount unevenly; the last one takes what rounding leaves. */
function shareOut(total: bigint, holders: readonly Address[], random: Random): Opening[] {
  const weights = holders.map(() => random.units(1_000n, 200_000n))
  const sum = weights.reduce((a, b) => a + b, 0n)
  let left = total
  return holders.map((holder, index) => {
    const share = index === holders.length - 1 ? left : (total * (weights[index] ?? 0n)) / sum
    left -= share
    return { holder, units: share }
  })
}
