import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { ProcessorWatch, parseProcessorMetrics } from './processor-metrics'

const TEXT = `# HELP sqd_processor_chain_height Chain height of the data source
# TYPE sqd_processor_chain_height gauge
sqd_processor_chain_height 21600140
sqd_processor_last_block{chain="x"} 21600123
sqd_processor_last_block_other 5
sqd_processor_sync_eta_seconds 12.5
`

describe('parseProcessorMetrics', () => {
  it('reads the gauges', () => {
    expect(parseProcessorMetrics(TEXT)).toEqual({ height: 21_600_123, head: 21_600_140, etaSeconds: 12.5 })
  })

  it('knows nothing from nothing, NaN or a negative start value', () => {
    const nothing = { height: null, head: null, etaSeconds: null }
    expect(parseProcessorMetrics('')).toEqual(nothing)
    expect(parseProcessorMetrics('sqd_processor_last_block -1\nsqd_processor_chain_height NaN')).toEqual(nothing)
  })
})

describe('ProcessorWatch', () => {
  it('finds the port in the log and keeps the last values of a processor that has ended', async () => {
    const server = createServer((_, response) => response.end(TEXT))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const watch = new ProcessorWatch()
    watch.hear('processor-ethereum', `12:00 INFO  sqd:processor prometheus metrics are served at port ${port}`)
    watch.hear('processor-ethereum', 'something else')
    await watch.refresh()
    expect(watch.of('processor-ethereum').height).toBe(21_600_123)
    expect(watch.of('jobs').height).toBeNull()
    await new Promise((resolve) => server.close(resolve))
    await watch.refresh()
    expect(watch.of('processor-ethereum').height).toBe(21_600_123)
  })
})
