/** The decoders against the real bytecode of the OP Stack: what one chain sends is what the other relays. */
import { encodeFunctionData } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tokenAddress } from '../../../sim/bridge/bridge-addresses'
import { ownArtifact } from '../../../sim/evm/artifacts'
import type { EvmChain as SimulatedChain } from '../../../sim/evm/evm-chain'
import { placeCode } from '../../../sim/evm/place'
import { accountOf, closeEvmWorld, type EvmWorld, mineL1, mineL2, startEvmWorld } from '../../../sim/evm-world'
import { approveToken } from '../../../sim/token-calls'
import type { EvmChain } from '../../../src/chains/chain'
import { ethereum } from '../../../src/chains/ethereum'
import { phalaL2 } from '../../../src/chains/phala-l2'
import { blockId } from '../../../src/facts/ids'
import { L1_BRIDGE } from '../testing/addresses'
import { blockDecoder } from './block-decoder'
import { type Findings, noFindings } from './findings'

const pair = { l1: tokenAddress(ethereum, 'pha'), l2: tokenAddress(phalaL2, 'pha') }
const alice = accountOf(3, 'alice')
const bob = accountOf(3, 'bob')

interface RpcLog {
  readonly address: string
  readonly topics: string[]
  readonly data: string
  readonly blockNumber: string
  readonly blockHash: string
  readonly transactionHash: string
  readonly logIndex: string
}

/** Decodes every log of the chain, block by block. */
async function decodeAll(definition: EvmChain, chain: SimulatedChain): Promise<Findings> {
  const logs = await chain.rpc.call<RpcLog[]>('eth_getLogs', [{ fromBlock: 'earliest', toBlock: 'latest' }])
  const all = noFindings()
  const decode = blockDecoder(definition)
  for (const hash of new Set(logs.map((log) => log.blockHash))) {
    const inBlock = logs.filter((log) => log.blockHash === hash)
    const height = Number(inBlock[0]?.blockNumber)
    const found = decode({
      height,
      blockId: blockId(definition.id, height, hash),
      logs: inBlock.map((log) => ({ ...log, logIndex: Number(log.logIndex) })),
    })
    all.money.push(...found.money)
    all.messageSteps.push(...found.messageSteps)
    all.bridgeTransfers.push(...found.bridgeTransfers)
    all.authorityChanges.push(...found.authorityChanges)
    all.rawFacts.push(...found.rawFacts)
    all.gaps.push(...found.gaps)
  }
  return all
}

describe('a deposit and a withdrawal over the real bridge', () => {
  let world: EvmWorld
  let l1: Findings
  let l2: Findings

  beforeAll(async () => {
    world = await startEvmWorld(3)
    placeCode(world.l1, pair.l1, ownArtifact('Pha').deployedBytecode)
    const { abi } = ownArtifact('Pha')
    const data = encodeFunctionData({ abi, functionName: 'distribute', args: [[alice], [10n ** 27n]] })
    world.l1.send({ from: alice, to: pair.l1, data, label: 'mint' })
    world.clock.advance(12)
    await mineL1(world)
    approveToken(world.l1, pair.l1, alice, L1_BRIDGE, 900n)
    // Two at once, alike in everything but the nonce: only the hash tells them apart.
    world.bridge.deposit(pair, alice, bob, 450n, () => {})
    world.bridge.deposit(pair, alice, bob, 450n, () => {})
    world.clock.advance(12)
    await mineL1(world)
    world.clock.advance(10)
    await mineL2(world)
    world.bridge.withdraw(pair, bob, alice, 40n, () => {})
    for (let i = 0; i < 60; i += 1) {
      world.clock.advance(120)
      await mineL2(world)
      world.clock.advance(120)
      await mineL1(world)
    }
    l1 = await decodeAll(ethereum, world.l1)
    l2 = await decodeAll(phalaL2, world.l2)
  }, 120_000)

  afterAll(async () => {
    if (world !== undefined) await closeEvmWorld(world)
  })

  it('leaves no gap, and no transfer counted twice', () => {
    expect([...l1.gaps, ...l2.gaps]).toEqual([])
    const seen = [...l1.bridgeTransfers, ...l2.bridgeTransfers].map(({ side, direction, units }) => [
      side,
      direction,
      units,
    ])
    expect(seen).toEqual([
      ['INITIATED', 'DEPOSIT', 450n],
      ['INITIATED', 'DEPOSIT', 450n],
      ['FINALIZED', 'WITHDRAWAL', 40n],
      ['FINALIZED', 'DEPOSIT', 450n],
      ['FINALIZED', 'DEPOSIT', 450n],
      ['INITIATED', 'WITHDRAWAL', 40n],
    ])
    expect(l2.money.map(({ kind, quantity }) => [kind, quantity.units])).toEqual([
      ['minted', 450n],
      ['minted', 450n],
      ['burned', 40n],
    ])
  })

  it('computes for a sent message the hash that the other messenger relays', () => {
    const hashes = (found: Findings, step: string) =>
      found.messageSteps.filter((candidate) => candidate.step === step).map(({ messageHash }) => messageHash)
    expect(hashes(l1, 'SENT')).toHaveLength(2)
    expect(new Set(hashes(l1, 'SENT')).size).toBe(2)
    expect(hashes(l2, 'RELAYED')).toEqual(hashes(l1, 'SENT'))
    expect(hashes(l2, 'SENT')).toHaveLength(1)
    expect(hashes(l1, 'RELAYED')).toEqual(hashes(l2, 'SENT'))
    expect(hashes(l2, 'PASSED')).toEqual(hashes(l2, 'SENT'))
  })

  it('reads the transfer inside a message as the receiving side names it', () => {
    const [sent] = l1.messageSteps.filter(({ step }) => step === 'SENT')
    expect(sent?.transfer).toEqual({
      localToken: pair.l2.toLowerCase(),
      remoteToken: pair.l1.toLowerCase(),
      from: alice,
      to: bob,
      units: 450n,
    })
    const back = {
      localToken: pair.l1.toLowerCase(),
      remoteToken: pair.l2.toLowerCase(),
      from: bob,
      to: alice,
      units: 40n,
    }
    const withTransfer = l2.messageSteps.filter(({ transfer }) => transfer !== null)
    expect(withTransfer.map(({ step, transfer }) => [step, transfer])).toEqual([
      ['PASSED', back],
      ['SENT', back],
    ])
  })

  it('follows a withdrawal by its own hash from passing to payment', () => {
    const [passed] = l2.messageSteps.filter(({ step }) => step === 'PASSED')
    const onL1 = l1.messageSteps.filter(({ withdrawalHash }) => withdrawalHash !== null)
    expect(onL1.map(({ step, withdrawalHash, success }) => [step, withdrawalHash, success])).toEqual([
      ['PROVEN', passed?.withdrawalHash, null],
      ['FINALIZED', passed?.withdrawalHash, true],
    ])
  })
})
