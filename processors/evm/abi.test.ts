/** Typegen's classes against the ABIs they were made from, read by viem: same events, same layouts. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { type Abi, type AbiEvent, type AbiFunction, toEventSelector, toFunctionSelector } from 'viem'
import { describe, expect, it } from 'vitest'
import * as claimer from './abi/claimer'
import * as erc20 from './abi/erc20'
import * as messagePasser from './abi/message-passer'
import * as messenger from './abi/messenger'
import * as portal from './abi/portal'
import * as standardBridge from './abi/standard-bridge'
import * as vault from './abi/vault'

interface Generated {
  readonly events: Readonly<Record<string, GeneratedEvent>>
  readonly functions?: Readonly<Record<string, { readonly selector: string }>>
}
interface GeneratedEvent {
  readonly topic: string
  readonly signature: string
  readonly params: Readonly<Record<string, object>>
}

const root = resolve(__dirname, '..', '..')
const shared = join(resolve(root, process.env.CROSSLEDGER_SHARED ?? '../shared'), 'data', 'abi')

function readAbi(file: string): Abi {
  const json = JSON.parse(readFileSync(file, 'utf8')) as Abi | { abi: Abi }
  return 'abi' in json ? json.abi : json
}

const bedrock = (name: string) =>
  createRequire(__filename).resolve(`@eth-optimism/contracts-bedrock/forge-artifacts/${name}.sol/${name}.json`)

function describeEvent(event: AbiEvent): unknown {
  return {
    topic: toEventSelector(event),
    name: event.name,
    params: event.inputs.map((input) => [input.name, input.indexed === true]),
  }
}

function describeGenerated(name: string, event: GeneratedEvent): unknown {
  const params = Object.entries(event.params).map(([param, codec]) => [param, Reflect.get(codec, 'indexed') === true])
  return { topic: event.topic, name, params }
}

/** Every event of the ABI is known with its layout, and so are the functions that are decoded. */
function expectCovered(abi: Abi, generated: Generated, functions: readonly string[] = []): void {
  const known = Object.entries(generated.events).map(([name, event]) => describeGenerated(name, event))
  const wanted = abi.filter((item): item is AbiEvent => item.type === 'event')
  expect(wanted.length).toBeGreaterThan(0)
  for (const event of wanted) expect(known).toContainEqual(describeEvent(event))
  const selectors = Object.values(generated.functions ?? {}).map(({ selector }) => selector)
  const called = abi.filter((item): item is AbiFunction => item.type === 'function' && functions.includes(item.name))
  for (const item of called) expect(selectors).toContain(toFunctionSelector(item))
}

describe('typegen classes and the published artifacts', () => {
  it.each([
    ['IERC20', erc20, []],
    ['Proxy', vault, []],
    ['Proxy', claimer, []],
    ['L1StandardBridge', standardBridge, ['finalizeBridgeERC20']],
    ['L2StandardBridge', standardBridge, ['finalizeBridgeERC20']],
    ['Proxy', standardBridge, []],
    ['L1CrossDomainMessenger', messenger, ['relayMessage']],
    ['L2CrossDomainMessenger', messenger, ['relayMessage']],
    ['Proxy', messenger, []],
    ['OptimismPortal', portal, []],
    ['OptimismPortal2', portal, []],
    ['Proxy', portal, []],
    ['L2ToL1MessagePasser', messagePasser, []],
    ['Proxy', messagePasser, []],
  ] as const)('agree on %s', (name, generated, functions) => {
    const file = name === 'IERC20' ? '@openzeppelin/contracts/build/contracts/IERC20.json' : bedrock(name)
    expectCovered(readAbi(createRequire(__filename).resolve(file)), generated, functions)
  })
})

describe.skipIf(!existsSync(shared))('typegen classes and the shared ABIs (skipped without the shared folder)', () => {
  it.each([
    ['pha_vault', vault, []],
    ['phala_claimer', claimer, ['claim', 'adminClaim']],
    ['khala_claimer', claimer, ['claim', 'adminClaim']],
  ] as const)('agree on %s', (name, generated, functions) => {
    expectCovered(readAbi(join(shared, `${name}.json`)), generated, functions)
  })
})
