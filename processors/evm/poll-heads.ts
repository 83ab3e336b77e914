import type { EvmBatchProcessor, FieldSelection } from '@subsquid/evm-processor'

/** The queue through which Subsquid's hot loop hears of new heads; it holds one. */
interface HeadQueue {
  peek(): unknown
  forcePut(head: Head): void
  addCloseListener(listener: () => void): void
}

interface Head {
  readonly height: number
  readonly hash: string
  readonly parentHash: string
}

/** Private parts of @subsquid/evm-processor. This file alone knows them, and its test fails when they move. */
interface HotDataSource {
  subscribeNewHeads(): HeadQueue
  readonly rpc: { call(method: string, params: unknown[]): Promise<unknown> }
}

/**
 * Over a WebSocket, Subsquid waits for `newHeads` and for nothing else. That leaves two holes: after a
 * restart the newest blocks are not read until the chain makes another one, and a subscription that
 * has died in silence is never missed (`newHeadTimeout`, which is meant for that, kills the process:
 * "concurrent takes are not allowed"). So the newest head is also asked for, at once and then slowly;
 * the hot loop leaves a head alone that it knows.
 *
 * Call it last, when all settings are made.
 * @throws when Subsquid's private parts have moved
 */
export function pollHeads<Fields extends FieldSelection>(
  processor: EvmBatchProcessor<Fields>,
  intervalMs: number,
): void {
  const source = hotDataSourceOf(processor)
  const subscribe = source.subscribeNewHeads.bind(source)
  source.subscribeNewHeads = () => {
    const heads = subscribe()
    const stop = repeat(async () => {
      const head = headOf(await source.rpc.call('eth_getBlockByNumber', ['latest', false]))
      // A head that waits in the queue came by subscription, and later than the question.
      if (head !== null && heads.peek() === undefined) heads.forcePut(head)
    }, intervalMs)
    heads.addCloseListener(stop)
    return heads
  }
}

function hotDataSourceOf(processor: object): HotDataSource {
  const make: unknown = Reflect.get(processor, 'getHotDataSource')
  // Subsquid makes it once and keeps it, so this is the one that `run` will use.
  const source: unknown = typeof make === 'function' ? make.call(processor) : undefined
  if (!isHotDataSource(source)) {
    throw new Error('the hot data source of @subsquid/evm-processor has moved: adapt processors/evm/poll-heads.ts')
  }
  return source
}

function isHotDataSource(source: unknown): source is HotDataSource {
  if (typeof source !== 'object' || source === null) return false
  const rpc: unknown = Reflect.get(source, 'rpc')
  return (
    typeof Reflect.get(source, 'subscribeNewHeads') === 'function' &&
    typeof rpc === 'object' &&
    rpc !== null &&
    typeof Reflect.get(rpc, 'call') === 'function'
  )
}

function headOf(block: unknown): Head | null {
  if (typeof block !== 'object' || block === null) return null
  const { number, hash, parentHash } = block as Readonly<Record<string, unknown>>
  if (typeof number !== 'string' || typeof hash !== 'string' || typeof parentHash !== 'string') return null
  return { height: Number(number), hash, parentHash }
}

/** Runs `action` now and, `intervalMs` after each time, again. A failure is left to the next time. */
function repeat(action: () => Promise<void>, intervalMs: number): () => void {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const run = async (): Promise<void> => {
    await action().catch(() => undefined)
    if (!isStopped) timer = setTimeout(run, intervalMs)
  }
  void run()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
