import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Runtime } from '@subsquid/substrate-runtime'
import { describe, expect, it } from 'vitest'
import { SimRuntime } from '../runtime/sim-runtime'
import { emptyContent, executeBlock, type SignedCall } from './execute-block'
import { State } from './state'

const folder = join(process.env.CROSSLEDGER_SHARED ?? join(__dirname, '../../../../shared'), 'data')

interface Recording {
  readonly runtimeVersion: { specName: string; specVersion: number; implName: string; implVersion: number }
  readonly accounts: Readonly<Record<string, { publicKey: string }>>
  readonly blocks: readonly {
    readonly height: number
    readonly timestamp: number
    readonly block: { readonly extrinsics: readonly string[] }
    readonly events: string
    readonly totalIssuance: string
    readonly wphaSupply: string
    readonly accounts: Readonly<Record<string, { free: string; reserved: string }>>
  }[]
}

interface Told {
  readonly phase: string
  readonly name: string
  readonly args: unknown
}

const accounts = {
  treasury: '0x6d6f646c70792f74727372790000000000000000000000000000000000000000',
  wrappedPha: '0x777068612f000000000000000000000000000000000000000000000000000000',
  basePool: '0x62617365706f6f6c000000000000000000000000000000000000000000000000',
  bridgeReserve: '0x6d6f646c7068616c612f62670000000000000000000000000000000000000000',
}

/** Pallets of NFTs that the node does not simulate. */
const notSimulated = /^(Uniques|RmrkCore)\./
/** Fees are of the recorded size, not to the unit. */
const feeEvents = /^(Treasury\.|TransactionPayment\.)/
/** Sudo is not in 1241 as the parachain had it: what it did is taken over. */
const firstBlock = 10

describe.skipIf(!existsSync(folder))('the model against a recorded real runtime (needs the shared data)', () => {
  it('tells the same events in the same order, and moves the same money', () => {
    const recording = JSON.parse(
      gunzipSync(readFileSync(join(folder, 'rhala-recording.json.gz'))).toString(),
    ) as Recording
    const metadata = gunzipSync(readFileSync(join(folder, 'metadata/rhala-1241.hex.gz')))
      .toString()
      .trim()
    const real = new Runtime(recording.runtimeVersion, metadata.startsWith('0x') ? metadata : `0x${metadata}`)
    const runtime = new SimRuntime(1241)
    const state = stateAfter(recording, firstBlock - 1)
    let compared = 0
    for (const block of recording.blocks.filter(({ height }) => height >= firstBlock)) {
      const signed = block.block.extrinsics.flatMap((extrinsic) => signedCall(real, extrinsic))
      const { events } = executeBlock(
        { runtime, state, accounts, wrappedAssetId: 10_000, height: block.height, timestamp: block.timestamp },
        { ...emptyContent, signed },
      )
      state.closeBlock()
      // Who sends all sends what the fee has left.
      const all = signed.some(({ call }) => call.name === 'Balances.transfer_all')
      const ours = told(runtime.codec, runtime.encodeEvents(events))
      const theirs = told(real, block.events).filter(({ name }) => !notSimulated.test(name))
      expect([block.height, comparable(ours, all)]).toEqual([block.height, comparable(theirs, all)])
      compared += theirs.length
      for (const [name, { free, reserved }] of Object.entries(block.accounts)) {
        const account = state.account(recording.accounts[name]?.publicKey ?? '')
        // A fee is at most 0.025 PHA, and there are at most 24 blocks of them.
        const difference = account.free - BigInt(free)
        expect([name, difference < 10n ** 12n && difference > -(10n ** 12n)]).toEqual([name, true])
        expect([name, account.reserved]).toEqual([name, BigInt(reserved)])
      }
      expect(state.get('wrappedSupply') ?? 0n).toBe(BigInt(block.wphaSupply))
      expect(state.issuance()).toBe(BigInt(block.totalIssuance))
    }
    expect(compared).toBeGreaterThan(200)
  })
})

function stateAfter(recording: Recording, height: number): State {
  const state = new State()
  const block = recording.blocks.find((candidate) => candidate.height === height)
  for (const [name, { free, reserved }] of Object.entries(block?.accounts ?? {})) {
    const key = recording.accounts[name]?.publicKey ?? ''
    state.set('account', key, { nonce: 0, free: BigInt(free), reserved: BigInt(reserved), upgraded: false })
  }
  // The treasury stands from genesis, with the issuance that no account of the recording has.
  const rest = 4_000_010_000_000_000n
  state.set('account', accounts.treasury, { nonce: 0, free: rest, reserved: 0n, upgraded: false })
  state.set('deactivated', '', rest)
  state.set('issuance', '', BigInt(block?.totalIssuance ?? 0))
  state.set('lastUpgrade', '', 1241)
  state.closeBlock()
  return state
}

function signedCall(real: Runtime, extrinsic: string): SignedCall[] {
  const { signature, call } = real.decodeExtrinsic(extrinsic)
  if (signature === undefined) return []
  const { name, args } = real.toCallRecord(call)
  return [
    {
      signer: (signature.address as { value: string }).value,
      call: { name, args: (args ?? {}) as Record<string, unknown> },
      tip: 0n,
    },
  ]
}

function told(runtime: Runtime, events: string): Told[] {
  const records = runtime.decodeStorageValue('System.Events', events) as {
    phase: { __kind: string; value?: number }
    event: never
  }[]
  return records.map(({ phase, event }) => {
    const { name, args } = runtime.toEventRecord(event)
    // The recording has a second inherent in front of the signed extrinsics.
    const extrinsic = phase.value === undefined ? '' : phase.value === 0 ? 'inherent' : 'signed'
    return { phase: `${phase.__kind} ${extrinsic}`, name, args }
  })
}

function comparable(events: readonly Told[], namesOnly: boolean): unknown[] {
  return events
    .filter(({ name, args }) => !(name === 'System.ExtrinsicSuccess' && isMandatory(args)))
    .map(({ phase, name, args }, index, all) => {
      const isFee =
        feeEvents.test(name) ||
        all[index + 1]?.name === 'Treasury.Deposit' ||
        (name === 'Balances.Withdraw' && !isTransferOut(all, index))
      // Pool accounts hang on the pool's maker in a way of their own; weights are not simulated.
      const loose =
        namesOnly || isFee || /Pool|NewAccount|Assets\.Transferred|ExtrinsicSuccess|ExtrinsicFailed/.test(name)
      return loose ? [phase, name] : [phase, name, args]
    })
}

function isMandatory(args: unknown): boolean {
  return (args as { dispatchInfo: { class: { __kind: string } } }).dispatchInfo.class.__kind === 'Mandatory'
}

function isTransferOut(events: readonly Told[], index: number): boolean {
  return events[index + 1]?.name === 'XTransfer.Withdrawn'
}
