import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { seedCut } from '../../src/server/testing/sample-evaluation'
import { type SampleServer, startSampleServer } from '../../src/server/testing/sample-server'
import { sampleDigest, seedClaims, seedProcessors } from '../../src/server/testing/sample-world'
import { buildDashboard, chromiumPath, collectComplaints, launchBrowser } from './browser'

if (chromiumPath === null) console.warn('The browser tests are skipped: no Chromium (apt-get install chromium).')

describe.skipIf(chromiumPath === null)('the home page in a real browser', () => {
  let browser: Browser
  let sample: SampleServer
  let empty: SampleServer
  let page: Page
  beforeAll(async () => {
    const webFolder = await buildDashboard()
    browser = await launchBrowser()
    empty = await startSampleServer({ webFolder })
    sample = await startSampleServer({ webFolder })
    await seedProcessors(sample.client)
    await seedClaims(sample.client, 20)
    await seedCut(sample.db, { id: 'cut-1', level: 'PROVISIONAL', afterMs: 0 })
  })
  afterEach(async () => {
    await page?.close()
  })
  afterAll(async () => {
    await browser?.close()
    await sample?.close()
    await empty?.close()
  })

  async function open(options: Parameters<Browser['newPage']>[0] = {}, url = sample.server.url) {
    page = await browser.newPage(options)
    const complaints = collectComplaints(page)
    await page.goto(url)
    await page.waitForSelector('#chains')
    return complaints
  }

  it('shows the banner, the headline, the places with a remainder of 0, progress, checks, claims and chains', async () => {
    const complaints = await open()
    expect(await page.locator('.simulated').textContent()).toContain('SIMULATED')
    expect(await page.title()).toBe('SIMULATED · UNKNOWN · crossledger')
    expect(await page.locator('.headline .verdict').allInnerTexts()).toEqual(['Holds', 'Holds', 'Unknown'])
    expect(await page.locator('.places tbody tr').count()).toBe(14)
    expect(await page.locator('.remainder .number').first().textContent()).toBe('0')
    expect(await page.locator('.total .number').first().textContent()).toBe('1,000,000,000.00')
    expect(await page.locator('.places data').first().getAttribute('title')).toBe('742,116,803.114905221310442118 PHA')
    expect(await page.locator('.stack').first().getAttribute('aria-label')).toContain('delivered 33.83%')
    expect(await page.locator('.invariants > li').count()).toBe(12)
    expect(await page.locator('.claims tbody tr').count()).toBe(15)
    expect(await page.locator('#chains tbody tr').first().textContent()).toMatch(
      /Phala parachain\s*9,064,613.*Complete/s,
    )
    await page.locator('.connection', { hasText: 'Live' }).waitFor()
    expect(complaints).toEqual([])
  })

  it('opens a place and a check with the keyboard, down to the command that repeats the value', async () => {
    await open()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the figures')
    await page.locator('.opener').first().focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('.opened code').first().textContent()).toMatch(/^cast call .*--block \d+/)
    await page.locator('.invariants summary', { hasText: 'l2-backing-pha' }).focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('.invariants details[open] tbody tr').count()).toBe(3)
  })

  it('is told of a new cut and shows it without a reload', async () => {
    await open()
    await page.locator('.connection', { hasText: 'Live' }).waitFor()
    await page.evaluate(() => Object.assign(window, { sameDocument: true }))
    await seedCut(sample.db, { id: 'cut-2', level: 'PROVISIONAL', afterMs: 60_000, broken: true, unexplained: 7n })
    await page.locator('.line-broken', { hasText: 'Backed' }).waitFor()
    expect(await page.locator('.break .what').textContent()).toContain('Minted 250,000 PHA')
    expect(await page.locator('.break code').getAttribute('title')).toBe(sampleDigest('mint'))
    expect(await page.locator('.remainder-wrong .number').first().textContent()).toBe('7')
    expect(await page.title()).toBe('SIMULATED · BROKEN · crossledger')
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
  })

  it('says when the server is gone, keeps the last figures as such, and recovers by itself', async () => {
    await open()
    await page.locator('.connection', { hasText: 'Live' }).waitFor()
    await sample.stopServer()
    await page.locator('.connection', { hasText: 'Disconnected' }).waitFor()
    expect(await page.locator('.trouble').textContent()).toMatch(/cannot be reached.*may be out of date.*keeps trying/s)
    expect(await page.locator('main.stale .places').count()).toBe(1)
    await sample.restartServer()
    await page.locator('.connection', { hasText: 'Live' }).waitFor({ timeout: 30_000 })
    await expect.poll(() => page.locator('.trouble').count()).toBe(0)
  })

  it('asks every few seconds while only the stream is lost', async () => {
    page = await browser.newPage()
    await page.route('**/graphql?query=*', (route) => route.abort())
    await page.goto(sample.server.url)
    await page.locator('.connection', { hasText: 'Polling' }).waitFor()
    const before = await page.locator('.cut').textContent()
    await seedCut(sample.db, { id: 'cut-polled', level: 'PROVISIONAL', afterMs: 120_000 })
    await expect.poll(() => page.locator('.cut').textContent(), { timeout: 20_000 }).not.toBe(before)
    await page.locator('.cut', { hasText: 'cut-polled' }).waitFor()
  })

  it('has clear words for an empty database', async () => {
    await open({}, empty.server.url)
    const text = await page.locator('main').textContent()
    expect(text).toContain('The figures are not current')
    expect(text).toContain('No cut has been made yet')
    expect(text).toContain('The processor of ethereum has not written a block yet')
    expect(text).not.toMatch(/NaN|undefined|null|None/)
    expect(await page.locator('section h2').allTextContents()).toEqual(['How far each chain is read'])
  })

  it('has clear words for a server that answers 503', async () => {
    page = await browser.newPage()
    await page.route('**/graphql', (route) => route.fulfill({ status: 503, body: 'away' }))
    await page.goto(sample.server.url)
    await page.locator('.trouble', { hasText: 'HTTP 503' }).waitFor()
    expect(await page.locator('.trouble').textContent()).toContain('There is nothing to show yet.')
  })

  it.each([
    ['light', { colorScheme: 'light', viewport: { width: 1280, height: 900 } }],
    ['dark', { colorScheme: 'dark', viewport: { width: 1280, height: 900 } }],
    ['phone', { colorScheme: 'light', viewport: { width: 360, height: 780 } }],
  ] as const)('%s: no fault of accessibility, and nothing wider than the screen', async (_name, options) => {
    // The page's policy forbids foreign script; the checker is the test's.
    await open({ ...options, bypassCSP: true })
    for (const summary of await page.locator('.invariants summary').all()) await summary.click()
    await page.locator('.opener').first().click()
    await page.addScriptTag({ content: readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8') })
    const found = await page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: Axe }).axe.run()
      return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`)
    })
    expect(found).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  })

  it('serves a playground that runs its first query without a CDN', async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const elsewhere: string[] = []
    const complaints = collectComplaints(page)
    page.on('request', (request) => {
      if (!request.url().startsWith(sample.server.url) && !/^(data|blob):/.test(request.url()))
        elsewhere.push(request.url())
    })
    await page.goto(`${sample.server.url}/graphql`)
    await page.locator('.graphiql-execute-button').click()
    await page.locator('.result-window', { hasText: 'SIMULATED' }).waitFor()
    expect(elsewhere).toEqual([])
    expect(complaints).toEqual([])
  })
})

interface Axe {
  run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
}
