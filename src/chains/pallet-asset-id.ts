import type { Token } from './chain'

/** Id of a token in pallet Assets, or null for any other token. */
export function palletAssetId(token: Token): number | null {
  const id = /^assets\/(\d+)$/.exec(token.address)?.[1]
  return id === undefined ? null : Number(id)
}
