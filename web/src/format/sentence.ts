/**
 * A headline's reason names the check first, `cap ethereum:pha: the supply is …`: the sentence goes
 * first for a reader, the check behind it.
 */
export function reasonSentence(reason: string): string {
  const [, check, rest] = /^([a-z0-9-]+(?: \S+)?): (.+)$/s.exec(reason) ?? []
  return check === undefined || rest === undefined ? sentence(reason) : `${sentence(rest)} (${check})`
}

/** A reason as the service writes it, as a sentence: capital first, full stop last. */
export function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(capital) ? capital : `${capital}.`
}
