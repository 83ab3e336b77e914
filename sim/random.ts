import { sha256 } from '@noble/hashes/sha256'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'

/**
 * A seeded source of chance: the same seed and name give the same sequence on every machine.
 * `fork` gives an independent sequence, so that a new question in one part of the story does not
 * move the answers in another.
 */
export class Random {
  private count = 0

  constructor(private readonly name: string) {}

  fork(name: string): Random {
    return new Random(`${this.name}/${name}`)
  }

  /** 32 fresh bytes, as 64 hex digits without 0x. */
  hex(): string {
    this.count += 1
    return bytesToHex(sha256(utf8ToBytes(`${this.name}#${this.count}`)))
  }

  /** Uniform in [from, to], both included. Use it for token units. */
  units(from: bigint, to: bigint): bigint {
    if (to < from) throw new Error(`nothing lies between ${from} and ${to}`)
    return from + (BigInt(`0x${this.hex()}`) % (to - from + 1n))
  }

  /** A whole number in [from, to], both included. Never for amounts. */
  int(from: number, to: number): number {
    return Number(this.units(BigInt(from), BigInt(to)))
  }

  /** True in `percent` of the cases. */
  chance(percent: number): boolean {
    return this.int(1, 100) <= percent
  }

  pick<T>(choices: readonly T[]): T {
    const chosen = choices[this.int(0, choices.length - 1)]
    if (chosen === undefined) throw new Error('there is nothing to pick from')
    return chosen
  }

  shuffle<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, key: this.hex() }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ item }) => item)
  }
}
