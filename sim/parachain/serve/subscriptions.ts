import type { Chain } from '../chain/chain'
import { headerJson } from '../chain/header'
import type { BlockView } from '../chain/sim-block'
import type { RpcMethod } from './rpc-methods'

type Topic = 'newHeads' | 'finalizedHeads' | 'allHeads' | 'runtimeVersion'

const notifications: Readonly<Record<Topic, string>> = {
  newHeads: 'chain_newHead',
  finalizedHeads: 'chain_finalizedHead',
  allHeads: 'chain_allHead',
  runtimeVersion: 'state_runtimeVersion',
}

const subscribeMethods: Readonly<Record<string, Topic>> = {
  chain_subscribeNewHeads: 'newHeads',
  chain_subscribeNewHead: 'newHeads',
  subscribe_newHead: 'newHeads',
  chain_subscribeFinalizedHeads: 'finalizedHeads',
  chain_subscribeFinalisedHeads: 'finalizedHeads',
  chain_subscribeAllHeads: 'allHeads',
  state_subscribeRuntimeVersion: 'runtimeVersion',
}

const unsubscribeMethods = new Set([
  'chain_unsubscribeNewHeads',
  'chain_unsubscribeNewHead',
  'unsubscribe_newHead',
  'chain_unsubscribeFinalizedHeads',
  'chain_unsubscribeFinalisedHeads',
  'chain_unsubscribeAllHeads',
  'state_unsubscribeRuntimeVersion',
])

/**
 * The subscriptions of one WebSocket connection. A new one hears of the current head at once, as at a
 * real node. When a fork replaces the newest blocks, new heads hear of the new best block only, and
 * all heads of every block that was imported.
 */
export class Subscriptions {
  private readonly topics = new Map<string, Topic>()
  private readonly stop: () => void
  private count = 0

  constructor(
    private readonly chain: Chain,
    private readonly connection: number,
    private readonly send: (message: string) => void,
  ) {
    this.stop = chain.listen({
      newHead: (block) => {
        this.publish('newHeads', block)
        this.publishRuntime(block)
      },
      finalized: (block) => this.publish('finalizedHeads', block),
      imported: (block) => this.publish('allHeads', block),
    })
  }

  get methodNames(): readonly string[] {
    return [...Object.keys(subscribeMethods), ...unsubscribeMethods]
  }

  method(name: string): RpcMethod | undefined {
    const topic = subscribeMethods[name]
    if (topic !== undefined) return () => this.subscribe(topic)
    if (unsubscribeMethods.has(name)) return ([id]) => this.topics.delete(String(id))
    return undefined
  }

  close(): void {
    this.stop()
    this.topics.clear()
  }

  private subscribe(topic: Topic): string {
    this.count += 1
    const id = `${this.connection}-${this.count}`
    this.topics.set(id, topic)
    // Behind the answer that carries the subscription's id.
    setImmediate(() => {
      if (this.topics.has(id)) this.notify(id, topic, this.current(topic))
    })
    return id
  }

  private current(topic: Topic): unknown {
    if (topic === 'runtimeVersion') return this.chain.runtime(this.chain.head.nextSpec).version
    return headerJson((topic === 'finalizedHeads' ? this.chain.finalized : this.chain.head).header)
  }

  private publish(topic: Topic, block: BlockView): void {
    for (const [id, subscribed] of this.topics)
      if (subscribed === topic) this.notify(id, topic, headerJson(block.header))
  }

  private publishRuntime(block: BlockView): void {
    if (block.nextSpec === block.spec) return
    for (const [id, subscribed] of this.topics) {
      if (subscribed === 'runtimeVersion') this.notify(id, subscribed, this.chain.runtime(block.nextSpec).version)
    }
  }

  private notify(id: string, topic: Topic, result: unknown): void {
    this.send(JSON.stringify({ jsonrpc: '2.0', method: notifications[topic], params: { subscription: id, result } }))
  }
}
