import type { Browser } from 'playwright-core'

export type Visit = { bytes: number; requests: number; visibleMs: number }

const rounds = 9
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
}

/** A page as a phone sees it that is four times slower than this machine, on a line of 1.6 Mbit/s with 150 ms delay. */
export async function visits(
  browser: Browser,
  address: string,
  awaited: 'radio' | 'article',
): Promise<Visit[]> {
  await visit(browser, address, awaited)
  const results: Visit[] = []
  for (let round = 0; round < rounds; round += 1)
    results.push(await visit(browser, address, awaited))
  return results
}

async function visit(
  browser: Browser,
  address: string,
  awaited: 'radio' | 'article',
): Promise<Visit> {
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
  await page.getByRole(awaited).first().waitFor({ state: 'attached' })
  const visibleMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  )
  await context.close()
  return { bytes, requests, visibleMs }
}
