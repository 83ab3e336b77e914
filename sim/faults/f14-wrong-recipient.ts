import { type Address, decodeFunctionData, encodeFunctionData, type Hex } from 'viem'
import type { DepositTransaction } from '../bridge/deposit-transaction'
import { bridgeArtifact } from '../evm/artifacts'
import { deployedAt, placeSlot } from '../evm/place'
import { minedOf, type Sent } from '../evm/queue'
import type { ClaimHandle, Fault, FaultLab, FaultTrace } from './fault'
import { chosenWord } from './options'

/** EIP-1967: keccak256('eip1967.proxy.implementation') − 1. */
const IMPLEMENTATION_SLOT = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc'

export const f14WrongRecipient: Fault = {
  id: 'F14',
  title: 'a bridged claim is minted to somebody else on L2',
  variants: ['side=l1', 'side=l2'],
  async inject(lab, options) {
    const side = chosenWord(options, 'side', ['l1', 'l2'], () => 'l1')
    const claim = lab.claimer.takePlanned(({ staked }) => staked > 0n)
    return side === 'l1' ? misrouteOnL1(lab, claim) : misrouteOnL2(lab, claim)
  },
}

/** The claimer says one receiver in its event and bridges to another. */
async function misrouteOnL1(lab: FaultLab, claim: ClaimHandle): Promise<FaultTrace> {
  const { address } = lab.claimer
  const deployment = lab.claimer.deployMisrouting(lab.thief)
  await lab.mineL1()
  const rightful = await lab.l1.rpc.call<Hex>('eth_getStorageAt', [address, IMPLEMENTATION_SLOT, 'latest'])
  placeSlot(lab.l1, address, IMPLEMENTATION_SLOT, deployedAt(deployment))
  const sent = await lab.claimer.sendSigned(claim)
  await lab.mineL1()
  placeSlot(lab.l1, address, IMPLEMENTATION_SLOT, rightful)
  await lab.mineL1()
  await lab.mineL2()
  const { height } = minedOf(sent)
  return { variant: 'side=l1', chain: lab.l1.id, sent, height, detail: detailOf(claim, lab.thief) }
}

/** The claim is right; the message that reaches L2 is not the one that was sent. */
async function misrouteOnL2(lab: FaultLab, claim: ClaimHandle): Promise<FaultTrace> {
  await lab.claimer.sendSigned(claim)
  lab.tamperNextDeposit((deposit) => ({ ...deposit, data: redirected(deposit, lab.thief) }))
  await lab.mineL1()
  const sent = lastQueued(lab)
  await lab.mineL2()
  const { height } = minedOf(sent)
  return { variant: 'side=l2', chain: lab.l2.id, sent, height, detail: detailOf(claim, lab.thief) }
}

/** relayMessage(…, finalizeBridgeERC20(…, to, …)) with another `to`. */
function redirected(deposit: DepositTransaction, to: Address): Hex {
  const messenger = bridgeArtifact('L2CrossDomainMessenger').abi
  const bridge = bridgeArtifact('L2StandardBridge').abi
  const relay = decodeFunctionData({ abi: messenger, data: deposit.data })
  const relayArgs = [...(relay.args ?? [])]
  const transfer = decodeFunctionData({ abi: bridge, data: relayArgs[5] as Hex })
  const transferArgs = [...(transfer.args ?? [])]
  transferArgs[3] = to
  relayArgs[5] = encodeFunctionData({ abi: bridge, functionName: transfer.functionName, args: transferArgs })
  return encodeFunctionData({ abi: messenger, functionName: relay.functionName, args: relayArgs })
}

function lastQueued(lab: FaultLab): Sent {
  const sent = lab.l2.queued.at(-1)
  if (sent === undefined) throw new Error('the claim made no deposit to redirect')
  return sent
}

function detailOf(claim: ClaimHandle, thief: Address): Record<string, string> {
  return {
    user: claim.user,
    staked: String(claim.staked),
    claimedReceiver: claim.l2Receiver ?? claim.receiver,
    mintedTo: thief,
  }
}
