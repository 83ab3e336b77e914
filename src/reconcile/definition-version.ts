/** Digests that name what a figure rests on. */
import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'
import type { Definitions } from '../supply/state-queries-of'
import { canonicalJson } from './canonical-json'
import type { Cut } from './cut'
import { invariants } from './invariants/registry'

/** Hex digits kept: 128 bits, enough to name and short enough to read. */
const DIGITS = 32

function digest(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value)))).slice(0, DIGITS)
}

/** Digest of everything a verdict depends on that is written down: chains, migrations and the invariants' statements. */
export function definitionVersion({ chains, migrations }: Definitions): string {
  return digest({
    chains,
    migrations,
    invariants: invariants.map(({ id, statement, severity, headline }) => ({ id, statement, severity, headline })),
  })
}

/**
 * Id of a cut: a digest of its level, time and block hashes, and of the definitions and the code that
 * judge it. The same blocks judged by the same rules are the same cut, wherever it is computed.
 */
export function cutId(
  cut: Omit<Cut, 'id'>,
  version: { readonly definitionVersion: string; readonly codeVersion: string },
): string {
  const chains = [...cut.chains]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, height, hash, complete }) => ({ id, height, hash, complete }))
  const missing = cut.missing.map(({ id }) => id).sort()
  return digest({ level: cut.level, time: cut.time, chains, missing, ...version })
}
