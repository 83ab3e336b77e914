/** A real Chromium for the tests of pages, and the dashboard built from its source. */
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'

/** Null when this machine has none: the tests are then skipped and say so. */
export const chromiumPath: string | null =
  [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
    .filter((path) => path !== undefined)
    .find((path) => existsSync(path)) ?? null

export function launchBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('no Chromium on this machine; apt-get install chromium')
  // As root, in a container, Chromium's own sandbox cannot start.
  return chromium.launch({ executablePath: chromiumPath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
}

/** Builds web/ into a folder of its own, so that the test never sees an older build. */
export async function buildDashboard(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'crossledger-dashboard-'))
  await build({
    configFile: join(process.cwd(), 'web', 'vite.config.ts'),
    build: { outDir: folder },
    logLevel: 'error',
    mode: 'production',
  })
  return folder
}

/** What the page complained about: script errors and refusals of the content policy. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return complaints
}
