import { f01UnbackedMint } from './f01-unbacked-mint'
import { f02DoubleClaim } from './f02-double-claim'
import { f04Decimals } from './f04-decimals'
import { f14WrongRecipient } from './f14-wrong-recipient'
import { f17Drain } from './f17-drain'
import type { Fault, FaultOptions } from './fault'

/** Every fault that can be injected. To add one, write its file and add its row here. */
export const faults: readonly Fault[] = [f01UnbackedMint, f02DoubleClaim, f04Decimals, f14WrongRecipient, f17Drain]

export interface FaultRequest {
  readonly fault: Fault
  readonly options: FaultOptions
  /** As it was written, to write it down again. */
  readonly text: string
}

/**
 * Reads `F01,F14:side=l2,F01:amount=1,token=vpha`: a comma begins a new fault when a fault's id
 * follows, and another option of the same fault otherwise.
 */
export function parseFaults(text: string): FaultRequest[] {
  const requests: string[][] = []
  for (const piece of text.split(',').filter((part) => part !== '')) {
    const [id = '', ...rest] = piece.split(':')
    const previous = requests.at(-1)
    if (/^F\d+$/.test(id)) requests.push([id, ...rest.filter((option) => option !== '')])
    else if (previous !== undefined) previous.push(piece)
    else throw new Error(`"${text}" does not begin with a fault's id like F01`)
  }
  return requests.map(([id = '', ...options]) => toRequest(id, options))
}

function toRequest(id: string, options: readonly string[]): FaultRequest {
  const fault = faults.find((candidate) => candidate.id === id)
  if (fault === undefined) {
    throw new Error(`there is no fault ${id}; there are ${faults.map((known) => known.id).join(', ')}`)
  }
  const known = new Set(fault.variants.map(nameOf))
  const pairs = options.map((option): [string, string] => {
    const name = nameOf(option)
    if (!known.has(name))
      throw new Error(`${id} takes no option ${name}; it takes ${fault.variants.join(', ') || 'none'}`)
    return [name, option.slice(name.length + 1)]
  })
  return { fault, options: new Map(pairs), text: options.length === 0 ? id : `${id}:${options.join(',')}` }
}

function nameOf(option: string): string {
  return option.split('=')[0] ?? option
}
