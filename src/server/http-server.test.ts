import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedCut } from './testing/sample-evaluation'
import { type SampleServer, startSampleServer } from './testing/sample-server'
import { sampleDigest, sampleHeights, seedClaims, seedProcessors } from './testing/sample-world'

describe('the server over an empty database', () => {
  let sample: SampleServer
  beforeAll(async () => {
    sample = await startSampleServer({ webFolder: builtPage() })
  })
  afterAll(() => sample?.close())

  it('says why there is nothing, and never 0', async () => {
    const { data, errors } = await sample.ask(`{
      _meta { world chains { id processed head lagBlocks reason } cuts { id } reason }
      headline { cut { id } reason lines { line } }
      places { cut { id } reason totalPha remainderPha rows { place } }
      migrations { cut { id } reason migrations { id } }
      invariants { reason results { invariant } }
      latestClaims { reason claims { id } }
      openBreaks { id }
    }`)
    expect(errors).toBeUndefined()
    expect(data._meta.world).toBe('SIMULATED')
    expect(data._meta.chains.map((chain: { id: string }) => chain.id)).toEqual(['phala', 'ethereum', 'phala-l2'])
    expect(data._meta.chains[1]).toMatchObject({ processed: null, lagBlocks: null })
    expect(data._meta.chains[1].reason).toContain('the processor of ethereum has not written a block yet')
    expect(data.headline).toEqual({ cut: null, reason: expect.stringContaining('No cut has been made yet'), lines: [] })
    expect(data.places).toMatchObject({ cut: null, totalPha: null, remainderPha: null, rows: [] })
    expect(data.openBreaks).toEqual([])
  })

  it('is alive but not ready, and says why', async () => {
    const health = await fetch(`${sample.server.url}/health`)
    expect([health.status, await health.json()]).toEqual([200, { status: 'alive' }])
    const ready = await fetch(`${sample.server.url}/ready`)
    expect(ready.status).toBe(503)
    expect(ready.headers.get('cache-control')).toBe('no-store')
    const { reasons } = (await ready.json()) as { reasons: string[] }
    expect(reasons).toContain('no cut has been made yet')
    expect(reasons.join()).toContain('phala-l2')
  })

  it('answers what does not exist with 404 and the way on', async () => {
    const response = await fetch(`${sample.server.url}/../etc/passwd?x=1`)
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      error: 'there is nothing at /etc/passwd',
      see: ['/', '/graphql', '/health', '/ready'],
    })
    expect((await fetch(`${sample.server.url}/`, { method: 'DELETE' })).status).toBe(405)
  })

  it('sends a policy without inline script with every answer', async () => {
    for (const path of ['/', '/health', '/ready', '/nothing', '/graphql?query={__typename}']) {
      const policy = (await fetch(`${sample.server.url}${path}`)).headers.get('content-security-policy')
      expect(policy, path).toContain("script-src 'self';")
      expect(policy, path).not.toContain('unsafe')
    }
  })

  it('lets browsers keep assets for ever, and ask again for the page', async () => {
    const asset = await fetch(`${sample.server.url}/assets/app-1a2b.js`)
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    const page = await fetch(`${sample.server.url}/`)
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const etag = page.headers.get('etag') ?? ''
    const again = await fetch(`${sample.server.url}/`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })

  it('shows a browser the playground with a first query, its script named by digest', async () => {
    const response = await fetch(`${sample.server.url}/graphql`, { headers: { accept: 'text/html' } })
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[\w+/=]+';/)
    expect(await response.text()).toContain('query Overview')
  })
})

describe('the server over a filled database', () => {
  let sample: SampleServer
  beforeAll(async () => {
    sample = await startSampleServer({ webFolder: builtPage() })
    await seedProcessors(sample.client)
    await seedClaims(sample.client, 40)
    await seedCut(sample.db, { id: 'cut-final', level: 'FINAL', afterMs: -60_000 })
    await seedCut(sample.db, { id: 'cut-provisional', level: 'PROVISIONAL', afterMs: 0, broken: true })
  })
  afterAll(() => sample?.close())

  it('is ready', async () => {
    await expect.poll(async () => (await fetch(`${sample.server.url}/ready`)).status).toBe(200)
  })

  it('says how far each chain is', async () => {
    const { data } = await sample.ask(
      '{ _meta { chains { id processed finalized head complete lagBlocks lagSeconds reason } } }',
    )
    const heights = sampleHeights(0)
    expect(data._meta.chains).toEqual([
      {
        id: 'phala',
        processed: heights.phala,
        finalized: heights.phala,
        head: heights.phala,
        complete: true,
        lagBlocks: 0,
        lagSeconds: 0,
        reason: null,
      },
      {
        id: 'ethereum',
        processed: heights.ethereum,
        finalized: heights.ethereum - 3,
        head: heights.ethereum + 1,
        complete: false,
        lagBlocks: 1,
        lagSeconds: 12,
        reason: null,
      },
      {
        id: 'phala-l2',
        processed: heights['phala-l2'],
        finalized: heights['phala-l2'] - 3,
        head: heights['phala-l2'],
        complete: false,
        lagBlocks: 0,
        lagSeconds: 0,
        reason: null,
      },
    ])
  })

  it('answers from the newest cut of the level asked for, or from a cut by id', async () => {
    const { data } = await sample.ask(`{
      newest: headline { cut { id level } lines { line verdict coverage } }
      sure: headline(level: FINAL) { cut { id level } }
      byId: headline(cut: "cut-final") { cut { id } }
      audited: headline(level: AUDITED) { cut { id } reason }
    }`)
    expect(data.newest.cut).toEqual({ id: 'cut-provisional', level: 'PROVISIONAL' })
    expect(data.newest.lines[0]).toEqual({ line: 'Backed', verdict: 'BROKEN', coverage: '0.842624' })
    expect(data.newest.lines[2].coverage).toBeNull()
    expect(data.sure.cut.id).toBe('cut-final')
    expect(data.byId.cut.id).toBe('cut-final')
    expect(data.audited).toEqual({ cut: null, reason: expect.stringContaining('level AUDITED') })
    const { errors } = await sample.ask('{ headline(cut: "nope") { reason } }')
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('nope'),
      extensions: { code: 'CUT_NOT_FOUND' },
    })
  })

  it('sums the places to the cap, to the last unit', async () => {
    const { data } = await sample.ask(
      '{ places { asset decimals totalPha remainderPha rows { place valuePha remainder } } }',
    )
    expect(data.places).toMatchObject({
      asset: 'ethereum:pha',
      decimals: 18,
      totalPha: '1000000000000000000000000000',
      remainderPha: '0',
    })
    expect(data.places.rows.at(-1)).toMatchObject({ place: 'remainder', remainder: true })
  })

  it('tells progress by class, verdicts with terms, and breaks with their transaction', async () => {
    const { data } = await sample.ask(`{
      migrations { migrations { id name claims valuePha { entitled inFlight } parts { class asset unit entitled delivered } } }
      invariants { results { invariant statement scope verdict shortfall reason terms { label sign value chain height source repeat } } }
      openBreaks { invariant severity state subjectChain subjectTxHash amount what }
    }`)
    expect(data.migrations.migrations[0]).toMatchObject({
      id: 'phala',
      name: 'Phala parachain to Ethereum',
      claims: 214,
    })
    expect(data.migrations.migrations[0].parts[1]).toMatchObject({
      class: 'staked',
      entitled: '35407137584585511432035582',
    })
    expect(data.invariants.results[0]).toMatchObject({
      invariant: 'l2-backing-pha',
      verdict: 'BROKEN',
      shortfall: '250000000000000000000000',
    })
    expect(data.invariants.results[0].statement).toMatch(/^[A-Z].*\.$/)
    expect(data.invariants.results[0].terms).toHaveLength(3)
    expect(data.invariants.results[1]).toMatchObject({ verdict: 'UNKNOWN', terms: [] })
    expect(data.openBreaks).toEqual([
      {
        invariant: 'l2-backing-pha',
        severity: 'critical',
        state: 'OPEN',
        subjectChain: 'phala-l2',
        subjectTxHash: sampleDigest('mint'),
        amount: '250000000000000000000000',
        what: 'Minted 250,000 PHA on Phala L2 without a deposit on Ethereum.',
      },
    ])
  })

  it('lists the newest claims of the cut', async () => {
    const { data } = await sample.ask(
      '{ latestClaims(limit: 3) { claims { id chain height finalized path parts { class amount } } } }',
    )
    const heights = data.latestClaims.claims.map((claim: { height: number }) => claim.height)
    expect(heights).toEqual([7, 14, 21].map((below) => sampleHeights(0).ethereum - below))
    expect(data.latestClaims.claims[0]).toMatchObject({ chain: 'ethereum', finalized: true, path: 'SIGNED' })
    expect(data.latestClaims.claims[0].parts.map((part: { class: string }) => part.class)).toEqual(['free', 'staked'])
    const { errors } = await sample.ask('{ latestClaims(limit: 101) { reason } }')
    expect(errors?.[0]).toMatchObject({
      message: 'limit is 101; ask for 1 to 100 rows',
      extensions: { code: 'BAD_USER_INPUT' },
    })
  })

  it('serves every entity in the dialect of OpenReader', async () => {
    const { data, errors } = await sample.ask(`{
      claims(limit: 2, orderBy: height_DESC, where: { path_eq: ADMIN }) { id path parts { class amount } block { timestamp } }
      placeRows(limit: 1, where: { valuePha_gt: "700000000000000000000000000" }) { place cut { id } }
      cutById(id: "cut-final") { level chains { chain height } }
      claimsConnection(orderBy: id_ASC, first: 1) { totalCount edges { node { id } } }
    }`)
    expect(errors).toBeUndefined()
    expect(data.claims).toHaveLength(2)
    expect(data.claims[0]).toMatchObject({ path: 'ADMIN', block: { timestamp: expect.stringMatching(/^2025-11-24T/) } })
    expect(data.placeRows[0].place).toBe('l1-free-float')
    expect(data.cutById).toMatchObject({ level: 'FINAL' })
    expect(data.claimsConnection.totalCount).toBe(40)
  })

  it('refuses what could be endless, too deep or too wide, each with a way on', async () => {
    const endless = await sample.ask('{ postings { id } }')
    expect(endless.errors?.[0]).toMatchObject({
      message: expect.stringContaining('`limit`'),
      extensions: { code: 'RESPONSE_TOO_LARGE' },
    })
    const deep = await sample.ask(`{ cuts(limit: 1) ${'{ places { cut '.repeat(8)} { id } ${'} }'.repeat(8)} }`)
    expect(deep.errors?.[0]?.message).toMatch(/depth/i)
    const wide = await sample.ask(`{ ${Array.from({ length: 40 }, (_, i) => `a${i}: _meta { world }`).join(' ')} }`)
    expect(wide.errors?.[0]?.message).toMatch(/alias/i)
  })

  it('hides what failed inside, and says it in the log', async () => {
    await sample.client.query('ALTER TABLE claim_part RENAME TO claim_part_away')
    try {
      const { errors } = await sample.ask('{ latestClaims { claims { id } } }')
      expect(errors?.[0]).toMatchObject({ path: ['latestClaims'], extensions: { code: 'NOT_READY' } })
      expect(JSON.stringify(errors)).not.toMatch(/SELECT|claim_part_away/)
    } finally {
      await sample.client.query('ALTER TABLE claim_part_away RENAME TO claim_part')
    }
  })

  it('a retracted cut no longer answers, but its id still does and says so', async () => {
    await seedCut(sample.db, { id: 'cut-undone', level: 'PROVISIONAL', afterMs: 5_000 })
    await sample.client.query(
      `INSERT INTO cut_retraction (id, cut_id, chain, height, hash, retracted_at) VALUES ('r', 'cut-undone', 'ethereum', 1, '0x', now())`,
    )
    const { data } = await sample.ask(
      '{ headline { cut { id } } old: headline(cut: "cut-undone") { cut { id retracted } } }',
    )
    expect(data.headline.cut.id).toBe('cut-provisional')
    expect(data.old.cut).toEqual({ id: 'cut-undone', retracted: true })
  })

  it('pushes the newest cut at once and each new one over SSE', async () => {
    const stop = new AbortController()
    const url = `${sample.server.url}/graphql?query=${encodeURIComponent('subscription { cutChanged { id level } }')}`
    const response = await fetch(url, { headers: { accept: 'text/event-stream' }, signal: stop.signal })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const events = readEvents(response)
    expect(await nextCut(events)).toBe('cut-provisional')
    await seedCut(sample.db, { id: 'cut-pushed', level: 'PROVISIONAL', afterMs: 10_000 })
    expect(await nextCut(events)).toBe('cut-pushed')
    stop.abort()
  })
})

describe('the server without tables', () => {
  it('says that the database is not ready', async () => {
    const sample = await startSampleServer({ migrated: false, webFolder: builtPage() })
    try {
      const { errors } = await sample.ask('{ headline { reason } }')
      expect(errors?.[0]?.extensions?.code).toBe('NOT_READY')
      const ready = (await (await fetch(`${sample.server.url}/ready`)).json()) as { reasons: string[] }
      expect(ready.reasons).toEqual(['the database has no tables yet: apply the migrations'])
    } finally {
      await sample.close()
    }
  })
})

/** A stand-in for the built dashboard, in the layout Vite writes. */
function builtPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crossledger-web-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), 'console.log(1)')
  return folder
}

async function* readEvents(response: Response): AsyncGenerator<string> {
  let text = ''
  const decoder = new TextDecoder()
  if (response.body === null) throw new Error('the answer has no body')
  const reader = response.body.getReader()
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    text += decoder.decode(value, { stream: true })
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    yield* parts
  }
}

async function nextCut(events: AsyncGenerator<string>): Promise<string> {
  for (;;) {
    const { value, done } = await events.next()
    if (done) throw new Error('the stream ended')
    const data = /^data: (.*)$/m.exec(value)?.[1]
    if (data !== undefined) return JSON.parse(data).data.cutChanged.id
  }
}
