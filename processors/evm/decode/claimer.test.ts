import { encodeFunctionData, type Hex, parseAbi } from 'viem'
import { describe, expect, it } from 'vitest'
import { ethereum } from '../../../src/chains/ethereum'
import { CLAIMER, L1_BRIDGE, L1_MESSENGER, L2_BRIDGE, L2_VPHA, PHA, VAULT } from '../testing/addresses'
import { HOLDER, OTHER, sampleBlock, sampleLog, THIRD } from '../testing/sample-log'
import { blockDecoder } from './block-decoder'
import type { SeenLog } from './seen-log'

const CLAIMED = 'event Claimed(address indexed user, uint256 free, uint256 staked, address receiver)'
const BRIDGED =
  'event ClaimedAndBridged(address indexed user, uint256 free, uint256 staked, address l1Receiver, address l2Receiver)'
const abi = parseAbi([
  'function claim(address user, uint256 free, uint256 staked, address receiver, bytes signature)',
  'function adminClaim(address user, uint256 free, uint256 staked, address receiver)',
  'function adminClaim(address user, uint256 free, uint256 staked, address l1Receiver, address l2Receiver)',
])
const decode = blockDecoder(ethereum)

const SIGNED = encodeFunctionData({ abi, functionName: 'claim', args: [HOLDER, 5n, 3n, OTHER, '0x12'] })
const ADMIN = encodeFunctionData({ abi, functionName: 'adminClaim', args: [HOLDER, 5n, 3n, OTHER] })
const ADMIN_BRIDGED = encodeFunctionData({ abi, functionName: 'adminClaim', args: [HOLDER, 5n, 3n, OTHER, OTHER] })

function claimed(transaction: SeenLog['transaction'], amounts = { free: 5n, staked: 3n }) {
  const args = { user: HOLDER, ...amounts, receiver: OTHER }
  return decode(sampleBlock([sampleLog({ address: CLAIMER, event: CLAIMED, args, transaction })]))
}

describe('claimer', () => {
  it('reads a claim: free in PHA, staked in vault shares', () => {
    const found = claimed({ to: CLAIMER, input: SIGNED })
    expect(found.gaps).toEqual([])
    expect(found.claims).toMatchObject([
      {
        migration: 'phala',
        user: HOLDER,
        receiver: OTHER,
        l2Receiver: null,
        path: 'SIGNED',
        parts: [
          { class: 'free', asset: 'ethereum:pha', units: 5n, decimals: 18, amount: 5n },
          { class: 'staked', asset: 'ethereum:vpha', units: 3n, decimals: 18, amount: 3n },
        ],
      },
    ])
  })

  it('leaves out a part of nothing', () => {
    const onlyFree = claimed({ to: CLAIMER, input: SIGNED }, { free: 5n, staked: 0n })
    expect(onlyFree.claims[0]?.parts.map((part) => part.class)).toEqual(['free'])
    const onlyStaked = claimed({ to: CLAIMER, input: SIGNED }, { free: 0n, staked: 3n })
    expect(onlyStaked.claims[0]?.parts.map((part) => part.class)).toEqual(['staked'])
  })

  it.each([
    ['ADMIN', { to: CLAIMER, input: ADMIN }],
    ['ADMIN', { to: CLAIMER, input: ADMIN_BRIDGED }],
    // Behind a Safe or a multicall the claimer's calldata is one level down.
    ['INDIRECT', { to: THIRD, input: ADMIN }],
    ['INDIRECT', { to: CLAIMER, input: '0xdeadbeef' }],
    ['INDIRECT', { to: undefined, input: SIGNED }],
  ])('tells the path %s from the calldata', (path, transaction) => {
    expect(claimed(transaction).claims[0]?.path).toBe(path)
  })

  it('does not guess the path when the transaction is missing', () => {
    const found = claimed(undefined)
    expect(found.claims).toEqual([])
    expect(found.gaps[0]?.reason).toContain('its transaction was not delivered with it')
  })

  it('keeps several claims of one transaction apart, each with its own bridge message in log order', () => {
    const transaction = { to: THIRD, input: '0x12345678' }
    const claim = (index: number, who: string, staked: bigint, l2Receiver: Hex): SeenLog[] => [
      ...bridged(index, staked, l2Receiver),
      sampleLog({
        address: CLAIMER,
        event: BRIDGED,
        args: { user: who, free: 1n, staked, l1Receiver: OTHER, l2Receiver },
        index: index + 3,
        transaction,
      }),
    ]
    const found = decode(sampleBlock([...claim(10, HOLDER, 7n, OTHER), ...claim(20, THIRD, 7n, HOLDER)]))
    expect(found.gaps).toEqual([])
    expect(found.claims).toMatchObject([
      { at: { index: 13 }, user: HOLDER, receiver: OTHER, l2Receiver: OTHER, path: 'INDIRECT' },
      { at: { index: 23 }, user: THIRD, receiver: OTHER, l2Receiver: HOLDER, path: 'INDIRECT' },
    ])
    expect(found.messageSteps).toMatchObject([
      { at: { index: 11 }, step: 'SENT', direction: 'DEPOSIT', transfer: { to: OTHER, units: 7n } },
      { at: { index: 21 }, step: 'SENT', direction: 'DEPOSIT', transfer: { to: HOLDER, units: 7n } },
    ])
    expect(new Set(found.messageSteps.map((step) => step.messageHash)).size).toBe(2)
    expect(found.bridgeTransfers).toMatchObject([
      { at: { index: 10 }, side: 'INITIATED', direction: 'DEPOSIT', to: OTHER, units: 7n },
      { at: { index: 20 }, side: 'INITIATED', direction: 'DEPOSIT', to: HOLDER, units: 7n },
    ])
  })
})

describe('funding of a claimer', () => {
  const DEPOSITED = 'event Deposited(uint256 free, uint256 staked)'
  const DEPOSIT = 'event Deposit(address indexed sender, address indexed owner, uint256 assets, uint256 shares)'
  const TRANSFER = 'event Transfer(address indexed from, address indexed to, uint256 value)'
  const deposited = (staked: bigint) =>
    sampleLog({ address: CLAIMER, event: DEPOSITED, args: { free: 100n, staked }, index: 9 })

  it('takes the shares from the vault deposit for the claimer in the same transaction', () => {
    const mine = { sender: CLAIMER, owner: CLAIMER, assets: 50n, shares: 42n }
    const foundDeposit = sampleLog({ address: VAULT, event: DEPOSIT, args: mine, index: 5 })
    const forAnother = sampleLog({ address: VAULT, event: DEPOSIT, args: { ...mine, owner: HOLDER }, index: 6 })
    const elsewhere = sampleLog({
      address: VAULT,
      event: DEPOSIT,
      args: mine,
      index: 2,
      transactionHash: `0x${'8'.repeat(64)}`,
    })
    const found = decode(sampleBlock([elsewhere, foundDeposit, forAnother, deposited(50n)]))
    expect(found.fundings).toMatchObject([
      {
        migration: 'phala',
        parts: [
          { class: 'free', asset: 'ethereum:pha', units: 100n },
          { class: 'staked', asset: 'ethereum:vpha', units: 42n },
        ],
      },
    ])
  })

  it('takes shares that were handed over from their transfer', () => {
    const args = { from: HOLDER, to: CLAIMER, value: 42n }
    const found = decode(sampleBlock([sampleLog({ address: VAULT, event: TRANSFER, args, index: 5 }), deposited(50n)]))
    expect(found.fundings[0]?.parts).toMatchObject([{ class: 'free' }, { class: 'staked', units: 42n }])
  })

  it('has no unit for a staked amount without shares: a gap, no funding', () => {
    const pha = sampleLog({ address: PHA, event: TRANSFER, args: { from: HOLDER, to: CLAIMER, value: 150n }, index: 5 })
    const found = decode(sampleBlock([pha, deposited(50n)]))
    expect(found.fundings).toEqual([])
    expect(found.gaps).toMatchObject([{ event: 'Deposited' }])
    expect(decode(sampleBlock([deposited(0n)])).fundings[0]?.parts).toMatchObject([{ class: 'free', units: 100n }])
  })

  it('keeps signer and bridge configuration as changes of authority', () => {
    const found = decode(
      sampleBlock([
        sampleLog({ address: CLAIMER, event: 'event SignerSet(address indexed signer)', args: { signer: HOLDER } }),
        sampleLog({
          address: CLAIMER,
          event: 'event BridgeConfigUpdated(address indexed l1Bridge, address indexed l2Token, uint32 minGasLimit)',
          args: { l1Bridge: L1_BRIDGE, l2Token: L2_VPHA, minGasLimit: 200_000 },
          index: 1,
        }),
      ]),
    )
    expect(found.authorityChanges).toMatchObject([
      { contract: 'phala-claimer', event: 'SignerSet', values: { signer: HOLDER } },
      { event: 'BridgeConfigUpdated', values: { l1Bridge: L1_BRIDGE, l2Token: L2_VPHA, minGasLimit: '200000' } },
    ])
  })
})

/** What the bridge emits when the claimer bridges `staked` shares, from log `index` on. */
function bridged(index: number, staked: bigint, to: Hex): SeenLog[] {
  const message = encodeFunctionData({
    abi: parseAbi(['function finalizeBridgeERC20(address, address, address, address, uint256, bytes)']),
    args: [L2_VPHA, VAULT, CLAIMER, to, staked, '0x'],
  })
  return [
    sampleLog({
      address: L1_BRIDGE,
      event:
        'event ERC20BridgeInitiated(address indexed localToken, address indexed remoteToken, address indexed from, address to, uint256 amount, bytes extraData)',
      args: { localToken: VAULT, remoteToken: L2_VPHA, from: CLAIMER, to, amount: staked, extraData: '0x' },
      index,
    }),
    sampleLog({
      address: L1_MESSENGER,
      event:
        'event SentMessage(address indexed target, address sender, bytes message, uint256 messageNonce, uint256 gasLimit)',
      args: {
        target: L2_BRIDGE,
        sender: L1_BRIDGE,
        message,
        messageNonce: (1n << 240n) + BigInt(index),
        gasLimit: 200_000n,
      },
      index: index + 1,
    }),
    sampleLog({
      address: L1_MESSENGER,
      event: 'event SentMessageExtension1(address indexed sender, uint256 value)',
      args: { sender: L1_BRIDGE, value: 0n },
      index: index + 2,
    }),
  ]
}
