import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { startHeard } from './heard-process.ts'

/** What `demo.json` tells. */
export type Demo = Record<
  'url' | 'workspace' | 'email' | 'password' | 'api_key' | 'mailbox_url',
  string
>

export type RunningDemo = Demo & { stop: () => Promise<void> }

/** The demo on a data folder of its own, which goes with it. */
export async function startDemo(): Promise<RunningDemo> {
  const dataDir = await mkdtemp(join(tmpdir(), 'heard-demo-'))
  const heard = await startHeard({ command: 'demo', env: { HEARD_DATA_DIR: dataDir } })
  const demo: Demo = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8'))
  const stop = async () => {
    await heard.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { ...demo, stop }
}

type Account = Pick<Demo, 'url' | 'email' | 'password'>

/** Signs this browser in; resolves to the page that it then shows. */
export async function signIn(context: BrowserContext, account: Account): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${account.url}/signin`)
  await page.locator('input[name="email"]').fill(account.email)
  await page.locator('input[name="password"]').fill(account.password)
  await page.locator('form:has(input[name="password"]) button[type="submit"]').first().click()
  await page.waitForURL(/\/w\//)
  return page
}

export type CapturedMail = {
  id: string
  to: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
}

let tickets = 0

/** A helpdesk reports that a ticket was resolved; the customer is a new one unless they are named. */
export async function resolveTicket(
  demo: Demo,
  given: { email?: string; name: string; locale: string; subject: string },
): Promise<{ email: string; ticket: string }> {
  tickets += 1
  const { email = `customer-${tickets}@example.com`, name, locale, subject } = given
  const ticket = `E-${tickets}`
  const answer = await fetch(`${demo.url}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${demo.api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      id: `e2e-${tickets}`,
      type: 'ticket.resolved',
      occurred_at: new Date().toISOString(),
      customer: { email, name, locale },
      ticket: {
        ...{ external_id: ticket, subject, channel: 'email' },
        agent: { external_id: 'a-e2e', name: 'Mori', team: 'Billing' },
      },
    }),
  })
  expect(answer.status).toBe(202)
  return { email, ticket }
}

/** The newest mail to an address; undefined where none has gone out yet. */
export async function newestMail(demo: Demo, email: string): Promise<CapturedMail | undefined> {
  const mails: CapturedMail[] = await (await fetch(`${demo.mailbox_url}.json`)).json()
  return mails.find(({ to }) => to.includes(email))
}

/** The newest mail to an address, once one has gone out that is not the `former` one. */
export async function mailTo(
  demo: Demo,
  email: string,
  former?: CapturedMail,
): Promise<CapturedMail> {
  let mail: CapturedMail | undefined
  const find = async () => {
    mail = await newestMail(demo, email)
    return mail?.id
  }
  await expect.poll(find, { interval: 200 }).not.toBe(former?.id)
  return mail ?? expect.fail(`no mail to ${email}`)
}

/** The mail itself as a page, as a mail program would show it. */
export async function openMail(context: BrowserContext, mail: CapturedMail): Promise<Page> {
  const page = await context.newPage()
  await page.setContent(mail.html)
  return page
}

/** Goes where the first link leads whose address has this in it; mail programs would open a new tab. */
export async function followLink(page: Page, part: string) {
  const link = page.locator(`a[href*="${part}"]`).first()
  await page.goto((await link.getAttribute('href')) ?? '')
}
