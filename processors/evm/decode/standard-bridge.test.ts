import { describe, expect, it } from 'vitest'
import type { EvmChain } from '../../../src/chains/chain'
import { ethereum } from '../../../src/chains/ethereum'
import { phalaL2 } from '../../../src/chains/phala-l2'
import { L1_BRIDGE, L2_BRIDGE, L2_PHA, PHA } from '../testing/addresses'
import { HOLDER, OTHER, sampleBlock, sampleLog } from '../testing/sample-log'
import { blockDecoder } from './block-decoder'

const NEW =
  '(address indexed localToken, address indexed remoteToken, address indexed from, address to, uint256 amount, bytes extraData)'
const LEGACY =
  '(address indexed l1Token, address indexed l2Token, address indexed from, address to, uint256 amount, bytes extraData)'
const ETHER = '(address indexed from, address indexed to, uint256 amount, bytes extraData)'

const args = {
  localToken: PHA,
  remoteToken: L2_PHA,
  l1Token: PHA,
  l2Token: L2_PHA,
  from: HOLDER,
  to: OTHER,
  amount: 6n,
  extraData: '0x',
}

const see = (chain: EvmChain, address: string, event: string) =>
  blockDecoder(chain)(sampleBlock([sampleLog({ address, event: `event ${event}`, args })]))

describe('standard bridge', () => {
  it.each([
    [ethereum, L1_BRIDGE, 'ERC20BridgeInitiated', 'INITIATED', 'DEPOSIT'],
    [ethereum, L1_BRIDGE, 'ERC20BridgeFinalized', 'FINALIZED', 'WITHDRAWAL'],
    [phalaL2, L2_BRIDGE, 'ERC20BridgeInitiated', 'INITIATED', 'WITHDRAWAL'],
    [phalaL2, L2_BRIDGE, 'ERC20BridgeFinalized', 'FINALIZED', 'DEPOSIT'],
  ])('on $id at %s reads %s as %s of a %s', (chain, address, event, side, direction) => {
    const found = see(chain, address, `${event}${NEW}`)
    expect(found.bridgeTransfers).toMatchObject([
      { side, direction, localToken: PHA, remoteToken: L2_PHA, from: HOLDER, to: OTHER, units: 6n },
    ])
    expect([found.rawFacts, found.gaps]).toEqual([[], []])
  })

  it.each([
    [ethereum, L1_BRIDGE, `ERC20DepositInitiated${LEGACY}`],
    [ethereum, L1_BRIDGE, `ERC20WithdrawalFinalized${LEGACY}`],
    [ethereum, L1_BRIDGE, `ETHDepositInitiated${ETHER}`],
    [phalaL2, L2_BRIDGE, `DepositFinalized${LEGACY}`],
    [phalaL2, L2_BRIDGE, `WithdrawalInitiated${LEGACY}`],
  ])('leaves the legacy twin out: $id %s %s', (chain, address, event) => {
    const found = see(chain, address, event)
    expect([found.bridgeTransfers, found.rawFacts, found.gaps]).toEqual([[], [], []])
  })

  it('keeps ether as a raw fact', () => {
    const found = see(ethereum, L1_BRIDGE, `ETHBridgeInitiated${ETHER}`)
    expect(found.bridgeTransfers).toEqual([])
    expect(found.rawFacts).toMatchObject([{ event: 'ETHBridgeInitiated', data: { amount: '6' } }])
  })
})
