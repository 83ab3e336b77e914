import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const action = z.discriminatedUnion('kind', [
  z.object({ step: z.number(), kind: z.literal('reorg'), chain: z.string(), depth: z.number() }),
  z.object({ step: z.number(), kind: z.literal('fault'), text: z.string() }),
])
const journalFile = z.object({
  world: z.literal('SIMULATED'),
  seed: z.number(),
  scale: z.number(),
  faults: z.string(),
  step: z.number(),
  actions: z.array(action),
})

/** Something done to the running world from outside, at the end of a step of the story. */
export type JournaledAction = z.infer<typeof action>

export interface WorldIdentity {
  readonly seed: number
  readonly scale: number
  /** Faults asked for at the start, as written on the command line. */
  readonly faults: string
}

/**
 * What must be known to play the same world again: its identity, how far it was played, and what
 * was done to it on the way. The chains themselves are never stored; they are played again.
 */
export class Journal {
  private constructor(
    private readonly path: string,
    private readonly identity: WorldIdentity,
    private reached: number,
    private readonly done: JournaledAction[],
  ) {}

  /** Opens the journal of a data folder. Fails when the folder holds another world. */
  static open(folder: string, identity: WorldIdentity): Journal {
    mkdirSync(folder, { recursive: true })
    const path = join(folder, 'sim-journal.json')
    if (!existsSync(path)) return new Journal(path, identity, 0, [])
    const { step, actions, ...found } = journalFile.parse(JSON.parse(readFileSync(path, 'utf8')))
    for (const key of ['seed', 'scale', 'faults'] as const) {
      if (found[key] !== identity[key]) {
        throw new Error(
          `${folder} holds a simulated world with ${key} "${found[key]}", not "${identity[key]}": ` +
            'start it with the same, or choose another folder (the demo: --fresh)',
        )
      }
    }
    return new Journal(path, identity, step, actions)
  }

  /** Steps that were played when the world was last stopped. */
  get step(): number {
    return this.reached
  }

  actionsAt(step: number): readonly JournaledAction[] {
    return this.done.filter((entry) => entry.step === step)
  }

  reach(step: number): void {
    if (step <= this.reached) return
    this.reached = step
    this.write()
  }

  record(entry: JournaledAction): void {
    this.done.push(entry)
    this.write()
  }

  private write(): void {
    const file: z.infer<typeof journalFile> = {
      world: 'SIMULATED',
      ...this.identity,
      step: this.reached,
      actions: this.done,
    }
    // Moved into place: a kill in the midst of writing leaves the old one.
    writeFileSync(`${this.path}.new`, JSON.stringify(file))
    renameSync(`${this.path}.new`, this.path)
  }
}
