import { createServer } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import { makeInvitation, makeWorkspace } from '#app/demo/factories.server.ts'
import { signToken } from '#app/platform/public-token.ts'
import { connect } from '#db/connect.server.ts'
import { applyMigrations } from '#db/migrate.server.ts'
import { launchBrowser } from '../tests/support/chromium.ts'
import { median } from './measurement.ts'
import type { Measurement } from './measurement.ts'
import { linkSecrets, root, startWeb, withStore } from './processes.ts'
import { visits } from './slow-phone.ts'
import type { Visit } from './slow-phone.ts'

const plainForm = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Plain</title>
<form method="post"><fieldset><legend>How satisfied are you?</legend>${[1, 2, 3, 4, 5]
  .map((score) => `<label><input type="radio" name="score" value="${score}">${score}</label>`)
  .join('')}</fieldset><textarea name="comment"></textarea><button>Send</button></form></html>`

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
    const baseline = await visits(browser, `http://127.0.0.1:${plainPort}/`, 'radio')
    const ours = await visits(browser, `http://127.0.0.1:${port}${path}`, 'radio')
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

async function makeSurveyPath(url: string): Promise<string> {
  await applyMigrations(url, join(root, 'db/migrations'))
  const { pool, close } = connect(url, 2)
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: rowId } = await makeInvitation(pool, workspaceId)
  await close()
  return `/s/${signToken(linkSecrets, 'survey', { workspaceId, rowId })}?score=4`
}
