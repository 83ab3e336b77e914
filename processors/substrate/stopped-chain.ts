/**
 * The end of a chain that stops. Subsquid's hot loop takes finality only together with a new head, so
 * the last blocks of a chain that has stopped would stay hot for ever. A run that takes history from
 * the gateway alone finalizes them: as soon as the gateway has the final block, the process asks to be
 * started again, and starts in that mode.
 */
import type { SubstrateChain } from '../../src/chains/chain'

const TIMEOUT_MS = 10_000

/** Height of the newest block the gateway serves. @throws when it does not answer with a number. */
export async function gatewayHeight(gateway: string): Promise<number> {
  const url = `${gateway.replace(/\/$/, '')}/height`
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  const text = (await response.text()).trim()
  if (!response.ok || !/^\d+$/.test(text)) {
    throw new Error(`the gateway answered ${response.status} "${text.slice(0, 80)}" when asked for its height`)
  }
  return Number(text)
}

/** Whether all of a chain that has stopped can be had from its gateway. */
export async function isComplete(chain: SubstrateChain, gateway: string | null): Promise<boolean> {
  if (chain.finalBlock === undefined || gateway === null) return false
  return (await gatewayHeight(gateway)) >= chain.finalBlock
}

/**
 * Asks the gateway again and again until it has the final block. A gateway that does not answer is
 * asked again; `report` hears of it.
 * @returns a function that stops the asking
 */
export function whenComplete(
  chain: SubstrateChain,
  gateway: string | null,
  then: () => void,
  report: (problem: unknown) => void,
  intervalMs = 2_000,
): () => void {
  if (chain.finalBlock === undefined || gateway === null) return () => undefined
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const ask = async () => {
    const complete = await isComplete(chain, gateway).catch((problem: unknown) => {
      report(problem)
      return false
    })
    if (stopped) return
    if (complete) then()
    else timer = setTimeout(ask, intervalMs)
  }
  timer = setTimeout(ask, intervalMs)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
