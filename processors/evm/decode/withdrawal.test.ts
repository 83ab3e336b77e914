/** The steps of a withdrawal that are known by its own hash: message passer on L2, portal on L1. */
import { encodeFunctionData, type Hex, keccak256, parseAbi } from 'viem'
import { describe, expect, it } from 'vitest'
import { ethereum } from '../../../src/chains/ethereum'
import { phalaL2 } from '../../../src/chains/phala-l2'
import {
  L1_BRIDGE,
  L1_MESSENGER,
  L2_BRIDGE,
  L2_MESSENGER,
  L2_PHA,
  MESSAGE_PASSER,
  PHA,
  PORTAL,
} from '../testing/addresses'
import { HOLDER, OTHER, sampleBlock, sampleLog, TX } from '../testing/sample-log'
import { blockDecoder } from './block-decoder'

const PASSED =
  'event MessagePassed(uint256 indexed nonce, address indexed sender, address indexed target, uint256 value, uint256 gasLimit, bytes data, bytes32 withdrawalHash)'
const transfer = encodeFunctionData({
  abi: parseAbi(['function finalizeBridgeERC20(address, address, address, address, uint256, bytes)']),
  args: [PHA, L2_PHA, HOLDER, OTHER, 4n, '0x'],
})
const relay = encodeFunctionData({
  abi: parseAbi(['function relayMessage(uint256, address, address, uint256, uint256, bytes) payable']),
  args: [1n << 240n, L2_BRIDGE, L1_BRIDGE, 0n, 200_000n, transfer],
})

function passed(args: { sender?: Hex; target?: Hex; data?: Hex }) {
  const full = { sender: L2_MESSENGER, target: L1_MESSENGER, data: relay, ...args }
  const event = { nonce: 1n << 240n, value: 0n, gasLimit: 1n, withdrawalHash: TX, ...full }
  return blockDecoder(phalaL2)(sampleBlock([sampleLog({ address: MESSAGE_PASSER, event: PASSED, args: event })]))
}

describe('message passer', () => {
  it('joins the withdrawal hash with the message hash', () => {
    const found = passed({})
    expect(found.gaps).toEqual([])
    expect(found.messageSteps).toMatchObject([
      {
        step: 'PASSED',
        direction: 'WITHDRAWAL',
        withdrawalHash: TX,
        messageHash: keccak256(relay),
        transfer: { localToken: PHA, remoteToken: L2_PHA, from: HOLDER, to: OTHER, units: 4n },
      },
    ])
  })

  it('takes nobody else than the messenger for a messenger', () => {
    for (const forged of [{ sender: HOLDER }, { target: HOLDER }]) {
      expect(passed(forged).messageSteps).toMatchObject([{ withdrawalHash: TX, messageHash: null, transfer: null }])
    }
  })

  it('records a gap when the messenger passes something that is no relay call', () => {
    const found = passed({ data: '0x12345678' })
    expect(found.messageSteps).toEqual([])
    expect(found.gaps).toMatchObject([{ event: 'MessagePassed' }])
  })
})

describe('portal', () => {
  const see = (event: string, args: Record<string, unknown>) =>
    blockDecoder(ethereum)(sampleBlock([sampleLog({ address: PORTAL, event: `event ${event}`, args })]))

  it('reads proof and finalization', () => {
    const proven = see('WithdrawalProven(bytes32 indexed withdrawalHash, address indexed from, address indexed to)', {
      withdrawalHash: TX,
      from: HOLDER,
      to: OTHER,
    })
    const step = { direction: 'WITHDRAWAL', withdrawalHash: TX, messageHash: null, transfer: null }
    expect(proven.messageSteps).toMatchObject([{ step: 'PROVEN', success: null, ...step }])
    for (const success of [true, false]) {
      const final = see('WithdrawalFinalized(bytes32 indexed withdrawalHash, bool success)', {
        withdrawalHash: TX,
        success,
      })
      expect(final.messageSteps).toMatchObject([{ step: 'FINALIZED', success, ...step }])
    }
  })

  it('keeps deposits of whatever kind as raw facts', () => {
    const found = see(
      'TransactionDeposited(address indexed from, address indexed to, uint256 indexed version, bytes opaqueData)',
      {
        from: HOLDER,
        to: OTHER,
        version: 0n,
        opaqueData: '0x1234',
      },
    )
    expect(found.rawFacts).toMatchObject([
      {
        source: 'optimism-portal',
        event: 'TransactionDeposited',
        data: { from: HOLDER, version: '0', opaqueData: '0x1234' },
      },
    ])
  })
})
