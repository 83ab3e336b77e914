/** Runs a command of our own CLI in a process of its own and reads its answer. */
import type { z } from 'zod'
import { runProgram } from '../../runtime/run-program'
import { PROJECT_ROOT, programFile } from './programs'

export interface CliContext {
  readonly env: () => NodeJS.ProcessEnv
  readonly signal: AbortSignal
  /** Every line the command writes on standard error. */
  readonly onLine: (line: string) => void
}

/** @throws Error with the command's own last words when it did not exit with 0. */
export async function runCli(
  context: CliContext,
  args: readonly string[],
  good: readonly number[] = [0],
): Promise<string> {
  const { env, signal, onLine } = context
  const answer = await runProgram({
    args: [programFile('cli'), ...args],
    cwd: PROJECT_ROOT,
    env: env(),
    signal,
    onLine,
  })
  signal.throwIfAborted()
  if (answer.code !== null && good.includes(answer.code)) return answer.stdout
  const why = answer.lastWords ?? `exit code ${answer.code ?? 'unknown'}`
  throw new Error(`The command "${args.join(' ')}" failed: ${why}`)
}

/** @throws Error that names the command and the field when the answer is not of that form. */
export async function askCli<T>(
  context: CliContext,
  args: readonly string[],
  form: z.ZodType<T>,
  good: readonly number[] = [0],
): Promise<T> {
  const stdout = await runCli(context, args, good)
  const read = form.safeParse(readJson(stdout))
  if (read.success) return read.data
  const issue = read.error.issues[0]
  throw new Error(
    `The command "${args.join(' ')}" answered something else than expected at ${issue?.path.join('.') || 'the top'}: ${issue?.message ?? ''}`,
  )
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
