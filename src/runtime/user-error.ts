/**
 * An error that only a person can mend: its message is the whole story in one sentence, so it is
 * shown without a stack. Not retryable.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError'
}
