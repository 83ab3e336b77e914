/**
 * The one clock of the simulated world, in whole seconds since 1970. Every chain takes its block
 * times from it; it never looks at the wall clock and never goes back.
 */
export class Clock {
  constructor(private seconds: number) {}

  get now(): number {
    return this.seconds
  }

  get nowMs(): number {
    return this.seconds * 1000
  }

  /** Moves on by a positive number of seconds and says the new time. */
  advance(seconds: number): number {
    if (!Number.isInteger(seconds) || seconds <= 0) throw new Error(`the clock cannot advance by ${seconds} s`)
    this.seconds += seconds
    return this.seconds
  }

  /** Moves on to a moment; a moment that has passed already leaves the clock where it is. */
  reach(seconds: number): number {
    this.seconds = Math.max(this.seconds, Math.ceil(seconds))
    return this.seconds
  }
}
