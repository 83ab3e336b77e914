import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { StatusRow } from '../../runtime/render-status'
import type { PartState } from '../../runtime/supervisor'
import { ProcessorWatch } from './processor-metrics'
import { StatusBoard } from './status-board'

const state = (more: Partial<PartState> = {}): PartState => ({
  id: 'processor-phala',
  label: 'processor phala',
  phase: 'running',
  pid: 1,
  restarts: 0,
  note: null,
  ...more,
})

/** A processor that has seen block 5 of the 6 it knows of. */
async function watchAt5of6(): Promise<ProcessorWatch> {
  const text = 'sqd_processor_last_block 5\nsqd_processor_chain_height 6\nsqd_processor_sync_eta_seconds 2\n'
  const server = createServer((_, response) => response.end(text))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const watch = new ProcessorWatch()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  watch.hear('processor-phala', `prometheus metrics are served at port ${port}`)
  await watch.refresh()
  await new Promise((resolve) => server.close(resolve))
  return watch
}

async function rowsOf(part: PartState, head: number | null = null): Promise<readonly StatusRow[]> {
  let rows: readonly StatusRow[] = []
  const display = {
    update: (drawn: readonly StatusRow[]) => {
      rows = drawn
    },
    say: () => undefined,
    close: () => undefined,
  }
  const sources = { processors: await watchAt5of6(), remark: () => 'a remark', head: () => head, progress: () => null }
  new StatusBoard(display, { ...sources, states: () => [part] }).draw()
  return rows
}

describe('StatusBoard', () => {
  it('joins state, metrics and remark', async () => {
    expect(await rowsOf(state())).toEqual([
      {
        label: 'processor phala',
        phase: 'running',
        height: 5,
        head: 6,
        lagSeconds: null,
        etaSeconds: 2,
        note: null,
        remark: 'a remark',
      },
    ])
  })

  it('believes whoever knows the head better than the processor', async () => {
    expect(await rowsOf(state(), 100)).toMatchObject([{ height: 5, head: 100 }])
  })

  it('takes a complete processor for caught up, whatever it said last', async () => {
    expect(await rowsOf(state({ phase: 'complete' }), 100)).toMatchObject([
      { height: 100, head: 100, etaSeconds: null, remark: null },
    ])
  })

  it('keeps the remark for parts that run', async () => {
    expect(await rowsOf(state({ phase: 'restarting', note: 'it fell' }))).toMatchObject([
      { note: 'it fell', remark: null },
    ])
  })
})
