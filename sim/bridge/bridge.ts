import { type Address, encodeFunctionData, type Hex } from 'viem'
import { bridgeArtifact } from '../evm/artifacts'
import type { EvmChain } from '../evm/evm-chain'
import type { Sent } from '../evm/queue'
import { l1Bridge, l2Bridge } from './bridge-addresses'
import { type DepositTransaction, depositsOf } from './deposit-transaction'
import { OutputProposer, type OutputSettings } from './output-proposer'
import { type Withdrawal, withdrawalsOf } from './withdrawal'

export interface TokenPair {
  readonly l1: Address
  readonly l2: Address
}

/** Gas the receiving side gets for a token transfer; the bridge adds its own overhead. */
const MIN_GAS = 200_000

/** Called when a transfer has arrived on the other chain; that is when the scenario's books change. */
export type Arrival = (sent: Sent) => void

interface Pending {
  readonly withdrawal: Withdrawal
  readonly arrival: Arrival | null
}

/**
 * The bridge's off-chain half, as op-node, proposer and a diligent user do it: deposits found on
 * L1 are sent on L2, outputs of L2 are proposed on L1, withdrawals are proven against them with a
 * real storage proof and finalized when the period is over.
 */
export class Bridge {
  private readonly arrivals = new Map<Sent, Arrival[]>()
  private readonly waitingForOutput: Pending[] = []
  private waitingForFinalization: Pending[] = []
  private readonly proposer: OutputProposer
  private tamper: ((deposit: DepositTransaction) => DepositTransaction) | null = null

  constructor(
    private readonly l1: EvmChain,
    private readonly l2: EvmChain,
    private readonly settings: OutputSettings,
  ) {
    this.proposer = new OutputProposer(l1, l2, settings)
  }

  /** Calldata of a deposit by `msg.sender` of this token pair; the L1 bridge must be allowed to take it. */
  depositData(pair: TokenPair, to: Address, units: bigint): Hex {
    return encodeFunctionData({
      abi: bridgeArtifact('L1StandardBridge').abi,
      functionName: 'depositERC20To',
      args: [pair.l1, pair.l2, to, units, MIN_GAS, '0x'],
    })
  }

  deposit(pair: TokenPair, from: Address, to: Address, units: bigint, arrival: Arrival): Sent {
    const data = this.depositData(pair, to, units)
    const sent = this.l1.send({ from, to: l1Bridge.standardBridge, data, label: `deposit ${units} of ${pair.l1}` })
    this.expect(sent, arrival)
    return sent
  }

  /** Says what to do when the next deposit of this L1 transaction, in log order, has reached L2. */
  expect(sent: Sent, arrival: Arrival): void {
    const known = this.arrivals.get(sent) ?? []
    known.push(arrival)
    this.arrivals.set(sent, known)
  }

  withdraw(pair: TokenPair, from: Address, to: Address, units: bigint, arrival: Arrival): Sent {
    const data = encodeFunctionData({
      abi: bridgeArtifact('L2StandardBridge').abi,
      functionName: 'withdrawTo',
      args: [pair.l2, to, units, MIN_GAS, '0x'],
    })
    const sent = this.l2.send({ from, to: l2Bridge.standardBridge, data, label: `withdraw ${units} of ${pair.l2}` })
    this.expect(sent, arrival)
    return sent
  }

  /** Changes the next relayed deposit, once. For the fault laboratory. */
  tamperNextDeposit(change: (deposit: DepositTransaction) => DepositTransaction): void {
    this.tamper = change
  }

  /** Takes the deposits out of L1 transactions just mined and queues them on L2. */
  relayDeposits(calls: readonly Sent[]): Sent[] {
    return calls.flatMap((sent) => {
      const arrivals = this.arrivals.get(sent) ?? []
      this.arrivals.delete(sent)
      return depositsOf(sent).flatMap((deposit, index) => this.relay(deposit, arrivals[index] ?? null))
    })
  }

  /** Takes the withdrawals out of L2 transactions just mined. */
  collectWithdrawals(calls: readonly Sent[]): void {
    for (const sent of calls) {
      const arrivals = this.arrivals.get(sent) ?? []
      this.arrivals.delete(sent)
      withdrawalsOf(sent).forEach((withdrawal, index) => {
        this.waitingForOutput.push({ withdrawal, arrival: arrivals[index] ?? null })
      })
    }
  }

  /** Queues the output of the L2 head on L1 when one is due. Call it after every L2 block. */
  async proposeIfDue(): Promise<void> {
    if (!this.proposer.isDue()) return
    const taken = this.waitingForOutput.splice(0)
    await this.proposer.propose(taken.map(({ withdrawal }) => withdrawal))
    this.waitingForFinalization.push(...taken)
  }

  /** Queues on L1 what is due at `now`: proofs for outputs that stand there, finalizations whose period is over. */
  settleWithdrawals(now: number): void {
    this.proposer.queueProofs(now)
    const isDue = ({ withdrawal }: Pending): boolean => this.proposer.isFinalizable(withdrawal, now)
    const due = this.waitingForFinalization.filter(isDue)
    this.waitingForFinalization = this.waitingForFinalization.filter((pending) => !isDue(pending))
    for (const { withdrawal, arrival } of due) {
      const data = encodeFunctionData({
        abi: bridgeArtifact('OptimismPortal').abi,
        functionName: 'finalizeWithdrawalTransaction',
        args: [withdrawal.transaction],
      })
      const sent = this.l1.send({
        from: this.settings.relayer,
        to: l1Bridge.portal,
        data,
        label: 'finalize a withdrawal',
        // Valid only from a moment on.
        pinned: true,
      })
      arrival?.(sent)
    }
  }

  private relay(deposit: DepositTransaction, arrival: Arrival | null): Sent[] {
    const change = this.tamper
    this.tamper = null
    const relayed = change === null ? deposit : change(deposit)
    const sent = this.l2.send({
      from: relayed.from,
      to: relayed.to,
      data: relayed.data,
      gas: relayed.gas,
      label: 'relay a deposit',
    })
    arrival?.(sent)
    return [sent]
  }
}
