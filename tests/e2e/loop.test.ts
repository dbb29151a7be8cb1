import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findViolations } from '../support/axe.ts'
import { launchBrowser } from '../support/chromium.ts'
import { startHeard } from '../support/heard-process.ts'
import type { HeardProcess } from '../support/heard-process.ts'

type Demo = Record<'url' | 'workspace' | 'email' | 'password' | 'api_key' | 'mailbox_url', string>
type Mail = {
  id: string
  to: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
}

let dataDir: string
let heard: HeardProcess
let demo: Demo
let browser: Browser

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'heard-e2e-'))
  heard = await startHeard({ command: 'demo', env: { HEARD_DATA_DIR: dataDir } })
  demo = JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8'))
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await heard?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

let tickets = 0

/** A helpdesk reports a resolved ticket; resolves to the mail that the customer then gets. */
async function resolveTicket(given: {
  locale: string
  name: string
  subject: string
}): Promise<Mail> {
  tickets += 1
  const email = `customer-${tickets}@example.com`
  const answer = await fetch(`${demo.url}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${demo.api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      id: `e2e-${tickets}`,
      type: 'ticket.resolved',
      occurred_at: new Date().toISOString(),
      customer: { email, name: given.name, locale: given.locale },
      ticket: {
        external_id: `E-${tickets}`,
        subject: given.subject,
        channel: 'email',
        agent: { external_id: 'a-e2e', name: 'Mori', team: 'Billing' },
      },
    }),
  })
  expect(answer.status).toBe(202)
  return mailTo(email)
}

async function mailTo(email: string): Promise<Mail> {
  return expect
    .poll(() => findMail(email), { timeout: 15_000, interval: 200 })
    .not.toBeUndefined()
    .then(async () => (await findMail(email))!)
}

async function findMail(email: string): Promise<Mail | undefined> {
  const mails: Mail[] = await (await fetch(`${demo.mailbox_url}.json`)).json()
  return mails.find(({ to }) => to.includes(email))
}

/** Opens the mail itself as a page, as a mail program would show it. */
async function openMail(context: BrowserContext, mail: Mail): Promise<Page> {
  const page = await context.newPage()
  await page.setContent(mail.html)
  return page
}

/** Taps a score in the mail and goes where it leads (mail programs open a new tab). */
async function tapScore(page: Page, score: number) {
  const link = page.locator(`a[href*="score=${score}"]`).first()
  await page.goto((await link.getAttribute('href')) ?? '')
}

async function signIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${demo.url}/w/${demo.workspace}/responses`)
  await page.locator('input[name="email"]').fill(demo.email)
  await page.locator('input[name="password"]').fill(demo.password)
  await page.locator('form:has(input[name="password"]) button').click()
  await page.waitForURL(/\/responses/)
  return page
}

/** The number of answers that the score card is made of. */
async function total(page: Page): Promise<number> {
  const figure = page
    .locator('dt', { hasText: /^Answers$/ })
    .locator('xpath=following-sibling::dd[1]')
  return Number(await figure.first().textContent())
}

describe('the loop', () => {
  test('from a resolved ticket over mail and tap to the list and the number', async () => {
    const admin = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const list = await signIn(admin)
    const before = await total(list)

    const mail = await resolveTicket({
      locale: 'ja',
      name: '佐藤 愛子',
      subject: '請求書が開けない',
    })
    const phone = await browser.newContext({
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    })
    const page = await openMail(phone, mail)
    await tapScore(page, 4)
    expect(await page.getByRole('radio', { checked: true }).getAttribute('value')).toBe('4')
    expect(await findViolations(page)).toEqual([])

    await page.getByRole('textbox').tap()
    await expect.poll(() => page.getByRole('status').textContent()).toContain('評価を保存しました')
    await page.getByRole('textbox').fill('PDFが開けるようになって助かりました。')
    await page.getByLabel('この件への対応結果を知らせてほしい').check()
    await page.getByRole('button', { name: '送信する' }).click()
    await page.getByRole('heading', { name: 'ご回答ありがとうございます' }).waitFor()
    expect(await findViolations(page)).toEqual([])

    await list.reload()
    await list.getByText('PDFが開けるようになって助かりました。').first().waitFor()
    expect(await list.getByText('請求書が開けない').first().isVisible()).toBe(true)
    expect(await total(list)).toBe(before + 1)
    expect(await findViolations(list)).toEqual([])
    await phone.close()
    await admin.close()
  })

  test('without any script: the tap shows, "Send" stores', async () => {
    const mail = await resolveTicket({
      locale: 'en',
      name: 'Aiko Sato',
      subject: 'Cannot open the invoice',
    })
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    })
    const page = await openMail(context, mail)
    await tapScore(page, 5)
    await page.getByRole('textbox').fill('Quick and kind, thank you!')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await page.getByText('Quick and kind, thank you!').isVisible()).toBe(true)
    await page.getByRole('link', { name: 'Change my answer' }).click()
    await page.getByRole('radio', { name: '3 of 5' }).check({ force: true })
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await page.locator('strong').textContent()).toBe('3')
    await context.close()
  })
})

describe('a scanner with a browser', () => {
  test('that opens every link, runs scripts and scrolls by script never votes; a person’s wheel does', async () => {
    const mail = await resolveTicket({ locale: 'en', name: 'Ben', subject: 'Late parcel' })
    const context = await browser.newContext()
    const page = await openMail(context, mail)
    const posts: string[] = []
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()))
    for (const score of [1, 2, 3, 4, 5]) {
      await tapScore(page, score)
      await page.evaluate(() => {
        scrollTo(0, 100)
        document.body.click()
        document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
        document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true }))
      })
      await page.goBack()
      await page.setContent(mail.html)
    }
    expect(posts).toEqual([])
    await tapScore(page, 2)
    await page.mouse.wheel(0, 40)
    await expect.poll(() => page.getByRole('status').textContent()).toContain('Your score is saved')
    expect(posts).toHaveLength(1)
    await context.close()
  })

  test('a tap on another score first counts as that score', async () => {
    const mail = await resolveTicket({ locale: 'ko', name: '김민수', subject: '환불 문의' })
    const context = await browser.newContext({
      viewport: { width: 390, height: 800 },
      hasTouch: true,
    })
    const page = await openMail(context, mail)
    await tapScore(page, 1)
    await page.locator('label:has(input[value="5"])').tap()
    await expect
      .poll(() => page.getByRole('status').textContent())
      .toContain('점수가 저장되었습니다')
    await page.reload()
    await page.goto(page.url().replace(/\?.*/, ''))
    expect(await page.locator('strong').textContent()).toBe('5')
    await context.close()
  })
})

describe('the pages of a customer', () => {
  test.each(['ja', 'en', 'zh', 'ko'])(
    'fit a phone of 360 px and pass axe in %s, light and dark',
    async (locale) => {
      const mail = await resolveTicket({
        locale,
        name: 'Lee',
        subject: 'A very long subject '.repeat(8),
      })
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({
          viewport: { width: 360, height: 740 },
          colorScheme,
        })
        const page = await openMail(context, mail)
        const unsubscribe = await page
          .locator('a[href*="/unsubscribe/"]')
          .first()
          .getAttribute('href')
        await tapScore(page, 3)
        const pages = [page.url(), `${demo.url}/s/cut-off`, unsubscribe ?? '']
        for (const address of pages) {
          await page.goto(address)
          expect(await findViolations(page)).toEqual([])
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - innerWidth,
          )
          expect(overflow).toBeLessThanOrEqual(0)
        }
        await context.close()
      }
    },
  )

  test('can be answered with the keyboard alone', async () => {
    const mail = await resolveTicket({ locale: 'en', name: 'Kim', subject: 'Login code' })
    const context = await browser.newContext()
    const page = await openMail(context, mail)
    await tapScore(page, 4)
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Tab')
    await page.keyboard.type('By keyboard')
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await page.locator('strong').textContent()).toBe('5')
    expect(await page.getByText('By keyboard').isVisible()).toBe(true)
    await context.close()
  })
})
