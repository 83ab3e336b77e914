/**
 * Thrown by a check when something it needs cannot be known at the cut. `evaluate` turns it into
 * the verdict UNKNOWN with this reason; no check decides that by itself.
 */
export class NotKnown extends Error {
  /** @param reason a sentence for a person: what is not known, and why */
  constructor(readonly reason: string) {
    super(reason)
    this.name = 'NotKnown'
  }
}
