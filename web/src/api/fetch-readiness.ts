/** What /ready says; null when it does not answer. */
export interface Readiness {
  readonly ready: boolean
  readonly reasons: readonly string[]
}

export async function fetchReadiness(signal: AbortSignal): Promise<Readiness | null> {
  try {
    const response = await fetch('/ready', { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) })
    if (response.status !== 200 && response.status !== 503) return null
    return (await response.json()) as Readiness
  } catch {
    return null
  }
}
