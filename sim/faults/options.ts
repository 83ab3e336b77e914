import type { FaultLab, FaultOptions, LabToken } from './fault'

/** The token named by `token=<id>`, or one by chance. */
export function chosenToken(lab: FaultLab, options: FaultOptions): LabToken {
  const id = options.get('token')
  if (id === undefined) return lab.random.pick(lab.tokens)
  return tokenById(lab, id)
}

export function tokenById(lab: FaultLab, id: string): LabToken {
  const token = lab.tokens.find((candidate) => candidate.id === id)
  if (token === undefined) {
    throw new Error(`there is no token ${id}; known are ${lab.tokens.map((known) => known.id).join(', ')}`)
  }
  return token
}

/** One of the given words: the one set as `name=word`, or `fallback`. */
export function chosenWord<Word extends string>(
  options: FaultOptions,
  name: string,
  words: readonly Word[],
  fallback: () => Word,
): Word {
  const said = options.get(name)
  if (said === undefined) return fallback()
  const word = words.find((candidate) => candidate === said)
  if (word === undefined) throw new Error(`${name}=${said} is not one of ${words.join(', ')}`)
  return word
}
