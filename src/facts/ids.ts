/**
 * Ids sort as text and survive reorgs honestly: `ethereum:0025390163-a1b2c:000012` is chain, height
 * padded to ten digits, the first five hex digits of the block hash, index padded to six. Columns
 * that hold them are COLLATE "C", so the database sorts them the same way.
 */

export function blockId(chain: string, height: number, hash: string): string {
  return `${chain}:${String(height).padStart(10, '0')}-${hash.slice(2, 7).toLowerCase()}`
}

/** `index` is the log index on EVM chains, the event index in the block on Substrate. */
export function factId(block: string, index: number): string {
  return `${block}:${String(index).padStart(6, '0')}`
}

/** A part or second posting of a fact: sorts right behind it and before the next fact. */
export function partId(fact: string, part: string): string {
  return `${fact}-${part}`
}
