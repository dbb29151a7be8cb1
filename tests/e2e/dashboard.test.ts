import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findViolations } from '../support/axe.ts'
import { launchBrowser } from '../support/chromium.ts'
import { signIn, startDemo } from '../support/demo.ts'
import type { RunningDemo } from '../support/demo.ts'

let demo: RunningDemo
let browser: Browser

beforeAll(async () => {
  demo = await startDemo()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

const dashboard = () => `${demo.url}/w/${demo.workspace}`

async function signedIn(given: { javaScriptEnabled?: boolean } = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...given })
  await (await signIn(context, demo)).close()
  return context
}

/** Bytes of script as they came over the line, from now on and with nothing kept from before. */
async function countScript(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const scripts = new Set<string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  return () => bytes
}

describe('the dashboard', () => {
  test('loads less than 300 KB of script with its chart, and nothing that its policy refuses', async () => {
    const context = await signedIn()
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    const scriptBytes = await countScript(page)
    await page.goto(dashboard())
    await page.locator('.recharts-line-curve').waitFor()
    await page.waitForLoadState('networkidle')
    expect(scriptBytes()).toBeGreaterThan(50_000)
    expect(scriptBytes()).toBeLessThan(300_000)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('follows a choice of period, kind and group without losing the others', async () => {
    const context = await signedIn()
    const page = await context.newPage()
    await page.goto(dashboard())
    await page.getByRole('link', { name: '12 months' }).click()
    await page.waitForURL(/period=12m/)
    await page.getByRole('link', { name: 'Team', exact: true }).click()
    await page.waitForURL(/by=team/)
    expect(page.url()).toContain('period=12m')
    await page.getByText('The same as a table').click()
    const rows = page.getByRole('region', { name: /over time/ }).getByRole('row')
    // Twelve months, below their headings.
    await expect.poll(() => rows.count()).toBeGreaterThan(12)
    expect(await findViolations(page)).toEqual([])
    await context.close()
  })

  test('shows its numbers, its course and other periods without any script', async () => {
    const context = await signedIn({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(dashboard())
    expect(
      await page
        .getByText(/95% interval/)
        .first()
        .isVisible(),
    ).toBe(true)
    await page.getByRole('link', { name: '90 days' }).click()
    await page.waitForURL(/period=90/)
    expect(await page.getByRole('link', { name: '90 days' }).getAttribute('aria-current')).toBe(
      'true',
    )
    await context.close()
  })
})
