import { writeFileSync } from 'node:fs'
import type { Entitled } from './parachain-port'

/** Whole PHA with 12 decimals, e.g. 1234.000000000001. */
function decimal12(units: bigint): string {
  const digits = String(units).padStart(13, '0')
  return `${digits.slice(0, -12)}.${digits.slice(-12)}`
}

/** Writes the claim service's list as it would be published: one line an account, sorted by account. */
export function writeEntitlementList(path: string, entitled: readonly Entitled[]): void {
  const lines = [...entitled]
    .sort((a, b) => (a.account < b.account ? -1 : 1))
    .map(({ ss58, free, staked, holderClass }) => [ss58, decimal12(free), decimal12(staked), holderClass].join(','))
  writeFileSync(path, ['account,free,staked,class', ...lines, ''].join('\n'))
}
