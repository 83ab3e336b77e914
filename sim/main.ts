import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { phala } from '../src/chains/phala'
import { startControl } from './control'
import { Driver, type Pace } from './driver'
import { parseFaults } from './faults/registry'
import { Journal } from './journal'
import { createParachain } from './parachain/parachain'
import { SUNSET_TIME } from './scenario/story'
import { SimulatedWorld } from './world'

const PARENT_POLL_MS = 500

interface Arguments {
  readonly folder: string
  readonly seed: number
  readonly scale: number
  readonly pace: Pace
  readonly faults: string
  readonly controlPort: number
}

function readArguments(): Arguments {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      seed: { type: 'string', default: '1' },
      scale: { type: 'string', default: '1' },
      pace: { type: 'string', default: 'fast' },
      fault: { type: 'string', default: '' },
      'control-port': { type: 'string', default: '0' },
    },
  })
  if (values.data === undefined) throw new Error('say where the world keeps its journal: --data DIR')
  if (values.pace !== 'fast' && values.pace !== 'live') throw new Error(`--pace is fast or live, not ${values.pace}`)
  const number = (name: string, text: string, isValid: (value: number) => boolean): number => {
    const value = Number(text)
    if (text.trim() === '' || !isValid(value)) throw new Error(`--${name} ${text} is not a valid number`)
    return value
  }
  return {
    folder: resolve(values.data),
    seed: number('seed', values.seed, (seed) => Number.isSafeInteger(seed) && seed >= 0),
    scale: number('scale', values.scale, (scale) => scale > 0 && scale <= 100),
    pace: values.pace,
    faults: values.fault,
    controlPort: number('control-port', values['control-port'], (port) => Number.isInteger(port) && port >= 0),
  }
}

/** Nothing changes until a person writes something else (EX_CONFIG): starting again would not help. */
const EXIT_MISCONFIGURED = 78

function understood<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    log(error instanceof Error ? error.message : String(error))
    process.exit(EXIT_MISCONFIGURED)
  }
}

/** stdout carries one line of JSON and nothing else; everything said to people goes to stderr. */
function log(line: string): void {
  process.stderr.write(`SIMULATED world: ${line}\n`)
}

async function main(): Promise<void> {
  const { folder, seed, scale, pace, faults, controlPort, requests } = understood(() => {
    const given = readArguments()
    return { ...given, requests: parseFaults(given.faults) }
  })
  const journal = Journal.open(folder, { seed, scale, faults })
  const parachain = createParachain({ chain: phala, seed, scale, finalTime: SUNSET_TIME * 1000 })
  const world = await SimulatedWorld.start({ seed, scale, faults: requests, folder, parachain })
  const driver = new Driver(world, journal, pace, log)
  const control = await startControl(world, driver, controlPort)
  const stop = new AbortController()
  const onReady = (): void => {
    process.stdout.write(`${JSON.stringify({ ready: true, world: 'SIMULATED', control: control.url })}\n`)
  }
  endWithSignalOrParent(stop)
  const broken = world.brokenBy().then((reason) => {
    throw new Error(reason)
  })
  try {
    await Promise.race([driver.run(onReady, stop.signal), broken, aborted(stop.signal)])
  } finally {
    await control.close()
    await world.close()
  }
}

/** A world without the process that wanted it would live for ever. */
function endWithSignalOrParent(stop: AbortController): void {
  const parent = process.ppid
  const poll = setInterval(() => {
    if (process.ppid !== parent) stop.abort()
  }, PARENT_POLL_MS)
  poll.unref()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort())
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }))
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    log(error instanceof Error ? error.message : String(error))
    process.exit(1)
  },
)
