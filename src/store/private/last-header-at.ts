import type { Header } from '../../facts/block'

/**
 * The last block at or before a time, and the first one after it, between two known blocks. Asks
 * for a header where even block times would put it, and every second time for the middle one, so
 * that uneven block times cost at most twice a bisection.
 * @param low a block at or before the time
 * @param high a later block, after the time
 */
export async function lastHeaderAt(
  time: number,
  low: Header,
  high: Header,
  headerAt: (height: number) => Promise<Header>,
): Promise<{ last: Header; next: Header }> {
  let last = low
  let next = high
  for (let halve = false; next.height - last.height > 1; halve = !halve) {
    const found = await headerAt(halve ? middle(last, next) : likely(time, last, next))
    if (found.timestamp <= time) last = found
    else next = found
  }
  return { last, next }
}

const middle = (last: Header, next: Header) => Math.floor((last.height + next.height) / 2)

function likely(time: number, last: Header, next: Header): number {
  const share = (time - last.timestamp) / (next.timestamp - last.timestamp)
  const guess = last.height + Math.floor(share * (next.height - last.height))
  return Math.min(Math.max(guess, last.height + 1), next.height - 1)
}
