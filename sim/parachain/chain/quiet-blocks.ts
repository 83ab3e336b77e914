import { blake2 } from '../model/execution'

/**
 * Hashes of the blocks nobody wrote anything into. There are nine million, so they are not made but
 * computed: a hash says its own height (encrypted in its last four bytes), which makes both directions
 * one step. Explicit blocks have the true hash of their header; a quiet block's is this one instead.
 */
export class QuietBlocks {
  constructor(private readonly world: string) {}

  hash(height: number): string {
    const front = this.digest('front', height).slice(0, 58)
    return front + this.mask(front, height)
  }

  /** Height of a quiet hash, or null for a hash that is none. */
  height(hash: string): number | null {
    if (!/^0x[0-9a-f]{64}$/.test(hash)) return null
    const front = hash.slice(0, 58)
    const height = Number.parseInt(this.mask(front, Number.parseInt(hash.slice(58), 16)), 16)
    return this.hash(height) === hash ? height : null
  }

  stateRoot(height: number): string {
    return this.digest('state', height)
  }

  extrinsicsRoot(height: number): string {
    return this.digest('extrinsics', height)
  }

  seal(height: number): string {
    return this.digest('seal', height) + this.digest('seal again', height).slice(2)
  }

  /** XOR with a pad from the front of the hash: its own inverse. Eight hex digits. */
  private mask(front: string, value: number): string {
    const pad = Number.parseInt(blake2(`${this.world} pad ${front}`).slice(2, 10), 16)
    return ((pad ^ value) >>> 0).toString(16).padStart(8, '0')
  }

  private digest(kind: string, height: number): string {
    return blake2(`${this.world} ${kind} ${height}`)
  }
}
