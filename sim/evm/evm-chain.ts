import type { Address, Hex } from 'viem'
import { type AnvilProcess, startAnvil } from './anvil-process'
import { JsonRpc } from './json-rpc'
import type { Call, EvmLog, QueuedCall, QueueItem, Sent } from './queue'
import { type BlockPlan, replan } from './replan'

export interface BlockRef {
  readonly height: number
  readonly hash: Hex
  /** Seconds. */
  readonly timestamp: number
}

interface Receipt {
  readonly transactionHash: Hex
  readonly status: Hex
  readonly contractAddress: Address | null
  readonly logs: readonly EvmLog[]
}

export interface EvmChainOptions {
  readonly id: string
  readonly chainId: number
  readonly genesisNumber: number
  readonly genesisTime: number
  readonly finalityConfirmation: number
}

/** Enough for any transaction of the story; deployments say more. */
const DEFAULT_GAS = 3_000_000

/**
 * One simulated EVM chain: transactions and state patches are queued, and `mine` makes exactly one
 * block of them at a given time. The same queue at the same times gives the same block hashes.
 */
export class EvmChain {
  private queue: QueueItem[] = []
  private readonly plans: BlockPlan[] = []
  private readonly nonces = new Map<string, number>()
  private reorgs = 0
  private top: BlockRef

  private constructor(
    readonly id: string,
    readonly finalityConfirmation: number,
    readonly genesis: BlockRef,
    readonly anvil: AnvilProcess,
    readonly rpc: JsonRpc,
  ) {
    this.top = genesis
  }

  static async start(options: EvmChainOptions): Promise<EvmChain> {
    const anvil = await startAnvil(options)
    const rpc = new JsonRpc(anvil.url)
    const genesis = await readHeader(rpc, 'latest')
    return new EvmChain(options.id, options.finalityConfirmation, genesis, anvil, rpc)
  }

  get head(): BlockRef {
    return this.top
  }

  /** Height of the newest final block; below genesis while the chain is too short. */
  get finalizedHeight(): number {
    return this.top.height - this.finalityConfirmation
  }

  /** Transactions waiting for the next block. */
  get queued(): readonly Sent[] {
    return this.queue.flatMap((item) => (item.kind === 'call' ? [item.sent] : []))
  }

  send(call: Call): Sent {
    const sent: Sent = { call, mined: null }
    this.queue.push({ kind: 'call', sent, nonce: null })
    return sent
  }

  patch(method: string, params: readonly unknown[]): void {
    this.queue.push({ kind: 'patch', patch: { method, params } })
  }

  /** Makes one block of all that is queued. Fails when a transaction reverts that may not. */
  async mine(timestamp: number): Promise<{ readonly block: BlockRef; readonly calls: readonly Sent[] }> {
    const items = this.queue
    this.queue = []
    return this.makeBlock({ timestamp, items })
  }

  /** Blocks with nothing in them, `interval` seconds apart, after the head. */
  async mineEmpty(count: number, interval: number): Promise<void> {
    if (this.queue.length > 0) throw new Error(`${this.id} has queued transactions; mine them first`)
    for (let i = 0; i < count; i += 1) await this.mine(this.top.timestamp + interval)
  }

  /**
   * Replaces the newest `depth` blocks by as many and one more, at the same times, with the same
   * transactions in the same order but partly in later blocks. Refuses to go below finality.
   */
  async reorg(depth: number): Promise<{ readonly from: number; readonly to: number }> {
    if (!Number.isInteger(depth) || depth < 1 || depth > this.finalityConfirmation || depth > this.plans.length) {
      const limit = Math.min(this.finalityConfirmation, this.plans.length)
      throw new Error(`${this.id} cannot reorganise ${depth} blocks: from 1 to ${limit} are not final`)
    }
    const replaced = this.plans.splice(this.plans.length - depth, depth)
    await this.rpc.call('anvil_rollback', [depth])
    this.reorgs += 1
    // Another block producer: the one field that makes the new blocks' hashes differ for sure.
    await this.rpc.call('anvil_setCoinbase', [`0x${this.reorgs.toString(16).padStart(40, '0')}`])
    this.top = await readHeader(this.rpc, 'latest')
    const from = this.top.height + 1
    for (const plan of replan(replaced)) await this.makeBlock(plan)
    await this.makeBlock({ timestamp: this.top.timestamp + 1, items: [] })
    return { from, to: this.top.height }
  }

  /** Answer of a view function at the head, as bytes. */
  async read(to: Address, data: Hex): Promise<Hex> {
    return this.rpc.call<Hex>('eth_call', [{ to, data, from: READER }, 'latest'])
  }

  async close(): Promise<void> {
    this.rpc.close()
    await this.anvil.stop()
  }

  private async makeBlock(plan: BlockPlan): Promise<{ block: BlockRef; calls: Sent[] }> {
    if (plan.timestamp <= this.top.timestamp) {
      throw new Error(`${this.id}: a block at ${plan.timestamp} cannot follow one at ${this.top.timestamp}`)
    }
    const hashes = new Map<Hex, Sent>()
    for (const item of plan.items) {
      if (item.kind === 'patch') await this.rpc.call(item.patch.method, item.patch.params)
      else hashes.set(await this.submit(item), item.sent)
    }
    await this.rpc.call('evm_mine', [plan.timestamp])
    this.plans.push(plan)
    if (this.plans.length > this.finalityConfirmation) this.plans.shift()
    this.top = await readHeader(this.rpc, `0x${(this.top.height + 1).toString(16)}`)
    if (hashes.size > 0) await this.takeReceipts(hashes)
    return { block: this.top, calls: [...hashes.values()] }
  }

  private async submit(item: QueuedCall): Promise<Hex> {
    const { call } = item.sent
    item.nonce ??= await this.nextNonce(call.from)
    return this.rpc.call<Hex>('eth_sendTransaction', [
      {
        from: call.from,
        ...(call.to === null ? {} : { to: call.to }),
        data: call.data,
        nonce: `0x${item.nonce.toString(16)}`,
        gas: `0x${(call.gas ?? DEFAULT_GAS).toString(16)}`,
        gasPrice: '0x0',
        value: '0x0',
      },
    ])
  }

  private async nextNonce(from: Address): Promise<number> {
    const key = from.toLowerCase()
    const known = this.nonces.get(key)
    const nonce = known ?? Number(await this.rpc.call<Hex>('eth_getTransactionCount', [from, 'latest']))
    this.nonces.set(key, nonce + 1)
    return nonce
  }

  private async takeReceipts(hashes: ReadonlyMap<Hex, Sent>): Promise<void> {
    const receipts = await this.rpc.call<Receipt[]>('eth_getBlockReceipts', [this.top.hash])
    const expected = [...hashes.keys()]
    if (receipts.length !== expected.length || receipts.some((r, index) => r.transactionHash !== expected[index])) {
      throw new Error(`${this.id}: block ${this.top.height} does not hold the queued transactions in their order`)
    }
    for (const receipt of receipts) {
      const sent = hashes.get(receipt.transactionHash)
      if (sent === undefined) continue
      const success = receipt.status === '0x1'
      sent.mined = {
        hash: receipt.transactionHash,
        height: this.top.height,
        logs: receipt.logs,
        created: receipt.contractAddress,
        success,
      }
      if (!success && sent.call.mayFail !== true) await this.explainFailure(sent.call)
    }
  }

  private async explainFailure(call: Call): Promise<never> {
    let reason = 'no reason given (out of gas?)'
    try {
      const { from, to, data } = call
      await this.rpc.call('eth_call', [{ from, to, data }, `0x${(this.top.height - 1).toString(16)}`])
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error)
    }
    throw new Error(`${this.id}: "${call.label}" reverted in block ${this.top.height}: ${reason}`)
  }
}

/** Any address but zero: the OP proxies take a call from zero for one of their admin's. */
const READER: Address = '0x0000000000000000000000000000000000000001'

async function readHeader(rpc: JsonRpc, block: string): Promise<BlockRef> {
  const header = await rpc.call<{ number: Hex; hash: Hex; timestamp: Hex }>('eth_getBlockByNumber', [block, false])
  return { height: Number(header.number), hash: header.hash, timestamp: Number(header.timestamp) }
}
