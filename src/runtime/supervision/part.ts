/** What the supervisor is told about a part, and what it tells about it. */

export interface Part {
  /** Kebab-case; names the log file. */
  readonly id: string
  /** For people, e.g. `processor ethereum`. */
  readonly label: string
  /** Program and arguments for node. */
  readonly args: readonly string[]
  /** Working directory; the supervisor's own when left out. */
  readonly cwd?: string
  /** The whole environment, asked for at every start: addresses of other parts may have changed. */
  readonly env: () => NodeJS.ProcessEnv
  readonly readiness: Readiness
  /** Exit 0 means that its work is done for ever, not that it crashed. */
  readonly completes?: boolean
  /** Ids of parts whose restart makes this one restart too, because it uses their addresses. */
  readonly follows?: readonly string[]
}

/** When a started part counts as running. */
type Readiness =
  | { readonly kind: 'started' }
  | { readonly kind: 'line'; readonly test: (line: string) => boolean; readonly timeoutMs: number }
  | { readonly kind: 'probe'; readonly probe: () => Promise<boolean>; readonly timeoutMs: number }

export type PartPhase =
  | 'starting'
  | 'running'
  /** It ended and waits for its next start. */
  | 'restarting'
  /** It crashes again and again; it is still tried, at long intervals. */
  | 'crash-looping'
  | 'complete'
  /** It asked not to be started again until a person has changed something. */
  | 'failed'
  | 'stopping'
  | 'stopped'

export interface PartState {
  readonly id: string
  readonly label: string
  readonly phase: PartPhase
  readonly pid: number | null
  /** How often it was started again. */
  readonly restarts: number
  /** One line on why it is in this phase, or null. */
  readonly note: string | null
}

/** Start me again at once: the exit code of a part that knows its next run will do better. */
export const EXIT_RESTART = 75

/** EX_CONFIG: nothing changes until a person changes it. */
export const EXIT_MISCONFIGURED = 78
