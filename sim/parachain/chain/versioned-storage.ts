interface History {
  /** Ascending. */
  readonly heights: number[]
  readonly values: (string | null)[]
}

/** Storage of the best chain at every height: per key the heights at which it changed. */
export class VersionedStorage {
  private readonly histories = new Map<string, History>()
  private sorted: string[] | null = null

  /** Heights must not go down; null removes the key. */
  write(height: number, key: string, value: string | null): void {
    let history = this.histories.get(key)
    if (history === undefined) {
      history = { heights: [], values: [] }
      this.histories.set(key, history)
      this.sorted = null
    }
    const newest = history.heights.length - 1
    if (history.heights[newest] === height) history.values[newest] = value
    else {
      history.heights.push(height)
      history.values.push(value)
    }
  }

  /** Takes back what was written at `height` and above. */
  truncate(height: number, keys: Iterable<string>): void {
    for (const key of keys) {
      const history = this.histories.get(key)
      while (history !== undefined && (history.heights[history.heights.length - 1] ?? -1) >= height) {
        history.heights.pop()
        history.values.pop()
      }
    }
  }

  /** Value after the block at `height`. */
  read(height: number, key: string): string | null {
    const history = this.histories.get(key)
    if (history === undefined) return null
    let low = 0
    let high = history.heights.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((history.heights[middle] ?? 0) <= height) low = middle + 1
      else high = middle
    }
    return history.values[low - 1] ?? null
  }

  /** Every key that ever held a value, in order. */
  keys(): readonly string[] {
    this.sorted ??= [...this.histories.keys()].sort()
    return this.sorted
  }
}
