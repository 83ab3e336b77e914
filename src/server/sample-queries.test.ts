import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getOperationAST, parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '../store/project-root'
import { seedCut } from './testing/sample-evaluation'
import { type SampleServer, startSampleServer } from './testing/sample-server'
import { sampleDigest, seedClaims, seedProcessors } from './testing/sample-world'

const folder = join(projectRoot(), 'docs', 'api')
const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'))

/** A value for every variable the samples use. */
const variables = {
  user: sampleDigest('user3', 20),
  after: '',
  asset: 'ethereum:pha',
  account: sampleDigest('user3', 20),
}

/** What each answer must hold for the sample to be of use. */
const useful: Readonly<Record<string, (data: Record<string, unknown>) => void>> = {
  'overview.graphql': (data) => expect(data.headline).toMatchObject({ lines: { length: 3 } }),
  'holder-claim.graphql': (data) => expect(data.claims).toHaveLength(1),
  'exchange-backing.graphql': (data) => expect(data.invariants).toMatchObject({ cut: { level: 'FINAL' } }),
  'operator-watch.graphql': (data) => expect(data.openBreaks).toHaveLength(1),
  'analyst-claims-page.graphql': (data) => expect(data.claims).toHaveLength(12),
  'auditor-journal.graphql': (data) => expect(data.postings).toEqual([]),
  'watch-cuts.graphql': (data) => expect(data.cutChanged).toMatchObject({ id: 'cut-2' }),
}

describe('the sample queries of docs/api', () => {
  let sample: SampleServer
  beforeAll(async () => {
    sample = await startSampleServer()
    await seedProcessors(sample.client)
    await seedClaims(sample.client, 12)
    await seedCut(sample.db, { id: 'cut-1', level: 'FINAL', afterMs: -60_000 })
    await seedCut(sample.db, { id: 'cut-2', level: 'PROVISIONAL', afterMs: 0, broken: true })
  })
  afterAll(() => sample?.close())

  it('have a check each', () => {
    expect(Object.keys(useful).sort()).toEqual([...files].sort())
  })

  it.each(files)('%s answers', async (file) => {
    const query = readFileSync(join(folder, file), 'utf8')
    const operation = getOperationAST(parse(query))
    const used = (operation?.variableDefinitions ?? []).map((definition) => definition.variable.name.value)
    const given = Object.fromEntries(Object.entries(variables).filter(([name]) => used.includes(name)))
    expect(Object.keys(given).sort()).toEqual([...used].sort())
    const data =
      operation?.operation === 'subscription' ? await firstEvent(sample.server.url, query) : await answer(query, given)
    useful[file]?.(data)
  })

  async function answer(query: string, given: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
    const { data, errors } = await sample.ask(query, given)
    expect(errors).toBeUndefined()
    return data
  }
})

async function firstEvent(url: string, query: string): Promise<Record<string, unknown>> {
  const stop = new AbortController()
  const response = await fetch(`${url}/graphql?query=${encodeURIComponent(query)}`, {
    headers: { accept: 'text/event-stream' },
    signal: stop.signal,
  })
  const reader = response.body?.getReader()
  let text = ''
  for (;;) {
    const chunk = await reader?.read()
    if (chunk === undefined || chunk.done) throw new Error(`the stream ended with ${text}`)
    text += new TextDecoder().decode(chunk.value)
    const data = /^data: (.+)$/m.exec(text)?.[1]
    if (data === undefined) continue
    stop.abort()
    return JSON.parse(data).data
  }
}
