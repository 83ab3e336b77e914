import { encodeFunctionData, type Hex, keccak256, parseAbi } from 'viem'
import { describe, expect, it } from 'vitest'
import { ethereum } from '../../../src/chains/ethereum'
import { phalaL2 } from '../../../src/chains/phala-l2'
import { L1_BRIDGE, L1_MESSENGER, L2_BRIDGE, L2_MESSENGER, L2_PHA, PHA } from '../testing/addresses'
import { HOLDER, OTHER, sampleBlock, sampleLog, TX } from '../testing/sample-log'
import { blockDecoder } from './block-decoder'
import type { SeenLog } from './seen-log'

const SENT =
  'event SentMessage(address indexed target, address sender, bytes message, uint256 messageNonce, uint256 gasLimit)'
const EXTENSION = 'event SentMessageExtension1(address indexed sender, uint256 value)'
const RELAY = parseAbi(['function relayMessage(uint256, address, address, uint256, uint256, bytes) payable'])
const FINALIZE = parseAbi(['function finalizeBridgeERC20(address, address, address, address, uint256, bytes)'])
const V1 = 1n << 240n

const decode = blockDecoder(ethereum)
const transfer = encodeFunctionData({
  abi: FINALIZE,
  args: [L2_PHA, PHA, HOLDER, OTHER, 9n, '0x'],
})

interface Message {
  readonly sender: Hex
  readonly target: Hex
  readonly message: Hex
  readonly nonce: bigint
  readonly value: bigint
}

const OVER_BRIDGE: Message = { sender: L1_BRIDGE, target: L2_BRIDGE, message: transfer, nonce: V1 + 5n, value: 0n }

function sentLogs({ sender, target, message, nonce, value }: Message, index = 0): [SeenLog, SeenLog] {
  const args = { target, sender, message, messageNonce: nonce, gasLimit: 200_000n }
  return [
    sampleLog({ address: L1_MESSENGER, event: SENT, args, index }),
    sampleLog({ address: L1_MESSENGER, event: EXTENSION, args: { sender, value }, index: index + 1 }),
  ]
}

function hashOf({ sender, target, message, nonce, value }: Message): string {
  return keccak256(encodeFunctionData({ abi: RELAY, args: [nonce, sender, target, value, 200_000n, message] }))
}

describe('messenger', () => {
  it('hashes a message as its relay call, value from the extension included', () => {
    const withValue = { ...OVER_BRIDGE, value: 10n ** 18n }
    const found = decode(sampleBlock(sentLogs(withValue)))
    expect(found.gaps).toEqual([])
    expect(found.messageSteps).toMatchObject([
      { step: 'SENT', direction: 'DEPOSIT', messageHash: hashOf(withValue), withdrawalHash: null, success: null },
    ])
    expect(hashOf(withValue)).not.toBe(hashOf(OVER_BRIDGE))
  })

  it('pairs messages of one transaction with their extensions by log order, whatever stands between', () => {
    const first = { ...OVER_BRIDGE, value: 1n }
    const second = { ...OVER_BRIDGE, nonce: V1 + 6n, value: 2n }
    const between = sampleLog({
      address: PHA,
      event: 'event Transfer(address indexed from, address indexed to, uint256 value)',
      args: { from: HOLDER, to: OTHER, value: 1n },
      index: 5,
    })
    const found = decode(sampleBlock([...sentLogs(second, 10), between, ...sentLogs(first, 1)]))
    expect(found.messageSteps.map(({ messageHash }) => messageHash)).toEqual([hashOf(first), hashOf(second)])
    expect(found.gaps).toEqual([])
  })

  it('reads a token transfer only between the two standard bridges', () => {
    const tokens = { localToken: L2_PHA, remoteToken: PHA, from: HOLDER, to: OTHER, units: 9n }
    const steps = (message: Message) => decode(sampleBlock(sentLogs(message))).messageSteps
    expect(steps(OVER_BRIDGE)[0]?.transfer).toEqual(tokens)
    expect(steps({ ...OVER_BRIDGE, sender: HOLDER })[0]?.transfer).toBeNull()
    expect(steps({ ...OVER_BRIDGE, target: L2_MESSENGER })[0]?.transfer).toBeNull()
    expect(steps({ ...OVER_BRIDGE, message: '0x12345678' })[0]?.transfer).toBeNull()
  })

  it('records a gap when a log of the pair is missing', () => {
    const [sent, extension] = sentLogs(OVER_BRIDGE)
    const alone = decode(sampleBlock([sent]))
    expect(alone.messageSteps).toEqual([])
    expect(alone.gaps).toMatchObject([{ event: 'SentMessage' }])
    expect(alone.gaps[0]?.reason).toContain('no SentMessageExtension1 follows it')
    expect(decode(sampleBlock([extension])).gaps).toMatchObject([{ event: 'SentMessageExtension1' }])
    const inAnother = { ...extension, transactionHash: `0x${'9'.repeat(64)}` }
    expect(decode(sampleBlock([sent, inAnother])).gaps).toHaveLength(2)
  })

  it('does not hash a message of another version', () => {
    const found = decode(sampleBlock(sentLogs({ ...OVER_BRIDGE, nonce: 5n })))
    expect(found.messageSteps).toEqual([])
    expect(found.gaps[0]?.reason).toContain('has version 0; only version 1 is known')
  })

  it('records a gap when a transfer between the bridges cannot be read', () => {
    const cut = transfer.slice(0, 100) as Hex
    const found = decode(sampleBlock(sentLogs({ ...OVER_BRIDGE, message: cut })))
    expect(found.messageSteps).toEqual([])
    expect(found.gaps).toMatchObject([{ event: 'SentMessage' }])
  })

  it('knows the direction of a relayed or failed message by its side', () => {
    const log = (address: string, name: string) =>
      sampleLog({ address, event: `event ${name}(bytes32 indexed msgHash)`, args: { msgHash: TX } })
    const onL1 = decode(sampleBlock([log(L1_MESSENGER, 'RelayedMessage')]))
    expect(onL1.messageSteps).toMatchObject([{ step: 'RELAYED', direction: 'WITHDRAWAL', messageHash: TX }])
    const onL2 = blockDecoder(phalaL2)(sampleBlock([log(L2_MESSENGER, 'FailedRelayedMessage')]))
    expect(onL2.messageSteps).toMatchObject([{ step: 'FAILED', direction: 'DEPOSIT', messageHash: TX }])
  })
})
