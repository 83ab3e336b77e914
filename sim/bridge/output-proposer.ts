import { type Address, concat, encodeFunctionData, type Hex, keccak256, zeroHash } from 'viem'
import { bridgeArtifact } from '../evm/artifacts'
import type { EvmChain } from '../evm/evm-chain'
import type { Sent } from '../evm/queue'
import { l1Bridge, l2Bridge } from './bridge-addresses'
import type { Withdrawal } from './withdrawal'

export interface OutputSettings {
  readonly proposer: Address
  /** Proves and finalizes everybody's withdrawals. */
  readonly relayer: Address
  readonly startingBlock: number
  readonly submissionInterval: number
  readonly finalizationPeriodSeconds: number
}

interface OutputRootProof {
  readonly version: Hex
  readonly stateRoot: Hex
  readonly messagePasserStorageRoot: Hex
  readonly latestBlockhash: Hex
}

interface Proof {
  readonly withdrawal: Withdrawal
  readonly outputIndex: number
  readonly outputRootProof: OutputRootProof
  readonly path: readonly Hex[]
  readonly output: Sent
}

interface ProofAnswer {
  readonly storageHash: Hex
  readonly storageProof: readonly { readonly proof: readonly Hex[] }[]
}

/** Proposes L2 outputs to the oracle on L1 and proves withdrawals against them. */
export class OutputProposer {
  private outputs = 0
  private readonly proofs: Proof[] = []
  private readonly proofsSent = new Map<Hex, { readonly sent: Sent; readonly timestamp: number }>()

  constructor(
    private readonly l1: EvmChain,
    private readonly l2: EvmChain,
    private readonly settings: OutputSettings,
  ) {}

  /** The oracle takes outputs at exact intervals only. */
  isDue(): boolean {
    return this.l2.head.height === this.settings.startingBlock + (this.outputs + 1) * this.settings.submissionInterval
  }

  /** Queues the output of the L2 head on L1, and keeps the proofs of these withdrawals against it. */
  async propose(withdrawals: readonly Withdrawal[]): Promise<void> {
    const { height, hash } = this.l2.head
    const block = `0x${height.toString(16)}`
    const { stateRoot } = await this.l2.rpc.call<{ stateRoot: Hex }>('eth_getBlockByNumber', [block, false])
    const slots = withdrawals.map(({ slot }) => slot)
    const answer = await this.l2.rpc.call<ProofAnswer>('eth_getProof', [l2Bridge.messagePasser, slots, block])
    const outputRootProof: OutputRootProof = {
      version: zeroHash,
      stateRoot,
      messagePasserStorageRoot: answer.storageHash,
      latestBlockhash: hash,
    }
    const root = keccak256(concat([zeroHash, stateRoot, answer.storageHash, hash]))
    const output = this.l1.send({
      from: this.settings.proposer,
      to: l1Bridge.outputOracle,
      data: encodeFunctionData({
        abi: bridgeArtifact('L2OutputOracle').abi,
        functionName: 'proposeL2Output',
        args: [root, BigInt(height), zeroHash, 0n],
      }),
      label: `propose the output of L2 block ${height}`,
    })
    withdrawals.forEach((withdrawal, index) => {
      const path = answer.storageProof[index]?.proof
      if (path === undefined) throw new Error(`L2 gave no proof of withdrawal ${withdrawal.hash}`)
      this.proofs.push({ withdrawal, outputIndex: this.outputs, outputRootProof, path, output })
    })
    this.outputs += 1
  }

  /** Queues the proof of every withdrawal whose output stands on L1; `now` is the time of the block they go into. */
  queueProofs(now: number): void {
    const ready = this.proofs.filter(({ output }) => output.mined !== null)
    for (const proof of ready) {
      this.proofs.splice(this.proofs.indexOf(proof), 1)
      const sent = this.l1.send({
        from: this.settings.relayer,
        to: l1Bridge.portal,
        data: encodeFunctionData({
          abi: bridgeArtifact('OptimismPortal').abi,
          functionName: 'proveWithdrawalTransaction',
          args: [proof.withdrawal.transaction, BigInt(proof.outputIndex), proof.outputRootProof, proof.path],
        }),
        label: 'prove a withdrawal',
        // The period counts from the time of this block.
        pinned: true,
      })
      this.proofsSent.set(proof.withdrawal.hash, { sent, timestamp: now })
    }
  }

  isFinalizable(withdrawal: Withdrawal, now: number): boolean {
    const proof = this.proofsSent.get(withdrawal.hash)
    const isProven = proof !== undefined && proof.sent.mined !== null
    return isProven && now > proof.timestamp + this.settings.finalizationPeriodSeconds
  }
}
