/** Real data from the shared folder, for tests that run only where it is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Runtime } from '@subsquid/substrate-runtime'

const DATA = join(resolve(process.env.CROSSLEDGER_SHARED ?? '../shared'), 'data')

export const SHARED_DATA_MISSING = existsSync(join(DATA, 'metadata'))
  ? false
  : `no ${DATA}; set CROSSLEDGER_SHARED to check against real runtimes`

export interface RecordedBlock {
  readonly height: number
  readonly hash: string
  readonly block: { readonly header: { readonly parentHash: string }; readonly extrinsics: readonly string[] }
  /** System.Events, SCALE. */
  readonly events: string
  readonly timestamp: number
  /** Decimal or hexadecimal text, raw units. */
  readonly totalIssuance: string
  readonly wphaSupply: string
  readonly accounts: Readonly<Record<string, { readonly free: string; readonly reserved: string }>>
}

export interface Recording {
  readonly runtimeVersion: { readonly specName: string; readonly specVersion: number }
  readonly metadata: string
  readonly accounts: Readonly<Record<string, { readonly publicKey: string; readonly address: string }>>
  readonly blocks: readonly RecordedBlock[]
}

export function readRecording(): Recording {
  const recording = JSON.parse(unzipped('rhala-recording.json.gz'))
  return { ...recording, metadata: unzipped(recording.metadataFile) }
}

/** Every runtime whose metadata is there, by `<name>-<spec version>`. */
export function readRuntimes(): ReadonlyMap<string, Runtime> {
  const runtimes = new Map<string, Runtime>()
  for (const file of SHARED_DATA_MISSING ? [] : readdirSync(join(DATA, 'metadata')).sort()) {
    const name = file.replace('.hex.gz', '')
    runtimes.set(name, runtimeOf(name, unzipped(join('metadata', file))))
  }
  return runtimes
}

export function runtimeOf(name: string, metadata: string): Runtime {
  const [specName = '', specVersion] = name.split('-')
  return new Runtime({ specName, specVersion: Number(specVersion), implName: specName, implVersion: 0 }, metadata)
}

function unzipped(path: string): string {
  return gunzipSync(readFileSync(join(DATA, path)))
    .toString()
    .trim()
}
