import { createServer } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { makeInvitation, makeWorkspace } from '#app/demo/factories.server.ts'
import { signToken } from '#app/platform/public-token.ts'
import { connect } from '#db/connect.server.ts'
import { applyMigrations } from '#db/migrate.server.ts'
import { launchBrowser } from '../tests/support/chromium.ts'
import { median } from './measurement.ts'
import type { Measurement } from './measurement.ts'
import { linkSecrets, root, startWeb, withStore } from './processes.ts'

const rounds = 9
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
}

const plainForm = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Plain</title>
<form method="post"><fieldset><legend>How satisfied are you?</legend>${[1, 2, 3, 4, 5]
  .map((score) => `<label><input type="radio" name="score" value="${score}">${score}</label>`)
  .join('')}</fieldset><textarea name="comment"></textarea><button>Send</button></form></html>`

type Visit = { bytes: number; requests: number; visibleMs: number }

/** The survey page on a slow phone and line, beside the plainest form there can be. */
export function benchPage(): Promise<Measurement[]> {
  return withStore(async (url) => {
    const path = await makeSurveyPath(url)
    const { port, stop } = await startWeb(url)
    const plain = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end(plainForm),
    ).listen(0)
    await once(plain, 'listening')
    const address = plain.address()
    const plainPort = typeof address === 'object' && address !== null ? address.port : 0
    const browser = await launchBrowser()
    const baseline = await visits(browser, `http://127.0.0.1:${plainPort}/`)
    const ours = await visits(browser, `http://127.0.0.1:${port}${path}`)
    await browser.close()
    plain.close()
    await stop()
    return rows(baseline, ours)
  })
}

function rows(baseline: Visit[], ours: Visit[]): Measurement[] {
  const row = (
    name: string,
    unit: string,
    of: (visit: Visit) => number,
    limit: number,
  ): Measurement => {
    const [plain, mine] = [median(baseline.map(of)), median(ours.map(of))]
    return {
      name,
      unit,
      baseline: plain,
      ours: mine,
      ratio: mine / plain,
      goal: `≤ ${limit} ${unit}`,
      isMet: mine <= limit,
    }
  }
  return [
    row('survey page, on the wire', 'bytes', ({ bytes }) => bytes, 14 * 1024),
    row('survey page, requests', 'requests', ({ requests }) => requests, 1),
    row('survey page, question visible (slow phone)', 'ms', ({ visibleMs }) => visibleMs, 500),
  ]
}

async function visits(browser: Browser, address: string): Promise<Visit[]> {
  await visit(browser, address)
  const results: Visit[] = []
  for (let round = 0; round < rounds; round += 1) results.push(await visit(browser, address))
  return results
}

async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', network)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  let bytes = 0
  let requests = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
    requests += 1
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.getByRole('radio').first().waitFor({ state: 'attached' })
  const visibleMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  )
  await context.close()
  return { bytes, requests, visibleMs }
}

async function makeSurveyPath(url: string): Promise<string> {
  await applyMigrations(url, join(root, 'db/migrations'))
  const { pool, close } = connect(url, 2)
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: rowId } = await makeInvitation(pool, workspaceId)
  await close()
  return `/s/${signToken(linkSecrets, 'survey', { workspaceId, rowId })}?score=4`
}
