import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { makeAutomation, makeSurvey, makeTeam, makeWorkspace } from '#app/demo/factories.server.ts'
import { makeFollowUpRule, makeReplyTemplate } from '#app/demo/follow-up-factories.server.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { launchBrowser } from '../support/chromium.ts'
import { followLink, signIn } from '../support/demo.ts'
import { databaseUrl, startHeard } from '../support/heard-process.ts'
import type { HeardProcess } from '../support/heard-process.ts'
import { expectSound, openContext, takePicture } from '../support/looks.ts'
import type { Look } from '../support/looks.ts'
import { makeIdentity } from '../support/member-door.ts'
import { makeMember, password } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const hookToken = 'the-operators-own-token'

let heard: HeardProcess
let browser: Browser

beforeAll(async () => {
  heard = await startHeard({
    env: {
      DATABASE_URL: databaseUrl(store.address),
      APP_SECRET: 'a secret for the tests, long enough for it',
      MAIL_HOOK_TOKEN: hookToken,
      BOUNCE_ADDRESS: 'bounces@mail.example.com',
    },
  })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await heard?.stop()
})

const looks: Look[] = [
  { width: 1280, language: 'en', scheme: 'light' },
  { width: 390, language: 'ja', scheme: 'dark' },
]

/** A shop that asks after each ticket, looks after what is not solved, and has words ready in Japanese. */
async function openShop() {
  const { id: workspaceId, slug } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId, {
    design: { presentation: 'faces', asksSolved: true, questions: [], endings: [] },
  })
  await makeAutomation(pool, workspaceId, { surveyId, delayMinutes: 0, sendWindow: null })
  const owner = await makeMember(pool, makeIdentity(pool), { workspaceId })
  const { id: teamId } = await makeTeam(pool, workspaceId, 'Billing')
  await makeFollowUpRule(pool, workspaceId, {
    owner: { kind: 'team', teams: [{ teamId, userIds: [owner.id] }], otherwise: [] },
    dueMinutes: 240,
  })
  await makeReplyTemplate(pool, workspaceId, {
    name: 'Sorry',
    texts: {
      ja: {
        subject: 'お詫びとご連絡',
        body: '{{customer.last_name}}様\n\nご不便をおかけし、申し訳ございません。本日中に請求書をお送りします。',
      },
    },
  })
  const { key } = await createApiKey({ db: pool, workspaceId, name: 'Helpdesk' })
  return { slug, owner, key }
}

/** The helpdesk has solved a ticket of hers, as it thinks. */
async function resolveTicket(key: string, email: string) {
  const answer = await fetch(`${heard.url}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ id: `solved-${email}`, type: 'ticket.resolved', occurred_at: new Date().toISOString() },
      customer: { email, name: '佐藤 愛子', locale: 'ja' },
      ticket: {
        ...{ external_id: 'T-1', subject: '請求書が開けない', channel: 'email' },
        agent: { external_id: 'a-1', name: 'Mori', team: 'Billing' },
      },
    }),
  })
  expect(answer.status).toBe(202)
}

type Mail = { subject: string; html: string; text: string; headers: Record<string, string> }

/** The nth mail to somebody, once it has gone out. */
async function mailTo(email: string, nth = 1): Promise<Mail> {
  let mails: Mail[] = []
  const count = async () => {
    mails = await sql<Mail[]>`
      select subject, html, text, headers from captured_mail
      where to_address = ${email} order by created_at, id`
    return mails.length
  }
  await expect.poll(count, { interval: 200 }).toBe(nth)
  return mails[nth - 1] ?? expect.fail(`no mail to ${email}`)
}

async function openMail(context: BrowserContext, mail: Mail): Promise<Page> {
  const page = await context.newPage()
  await page.setContent(mail.html)
  return page
}

/** She answers by mail, as a mail program does it. */
async function answerMail(mail: Mail, { from, text }: { from: string; text: string }) {
  const { 'Message-ID': id = '', 'Reply-To': replyTo = '', From: sender = '' } = mail.headers
  const raw = [
    `From: =?utf-8?B?${Buffer.from('佐藤 愛子').toString('base64')}?= <${from}>`,
    `To: ${replyTo === '' ? sender : replyTo}`,
    `Subject: =?utf-8?B?${Buffer.from(`Re: ${mail.subject}`).toString('base64')}?=`,
    `Message-ID: <answer-${from}>`,
    `In-Reply-To: ${id}`,
    `References: ${id}`,
    'Date: Mon, 23 Nov 2026 10:00:00 +0900',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(`${text}\n\n> 申し訳ございません。\n`).toString('base64'),
  ].join('\r\n')
  const answer = await fetch(`${heard.url}/hooks/mail/${hookToken}`, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822' },
    body: raw,
  })
  expect(await answer.json()).toEqual({ outcome: 'answer', repeated: false })
}

/** Both the member's and the customer's pages, as wide as each other. */
async function openPair(look: Look) {
  const member = await openContext(browser, look)
  const customer = await openContext(browser, { ...look, language: 'ja' })
  onTestFinished(async () => {
    await Promise.all([member.close(), customer.close()])
  })
  return { member, customer }
}

/** She taps the worst face in the mail, says that nothing is solved, and why. */
async function saySheIsUnhappy(context: BrowserContext, mail: Mail) {
  const page = await openMail(context, mail)
  await followLink(page, 'score=1')
  await page.locator('label:has(input[name="solved"][value="no"])').click()
  await page.getByRole('textbox').first().fill('請求書がまだ真っ白です。')
  await page.getByRole('button', { name: '送信する' }).click()
  await page.getByRole('heading', { name: 'ご回答ありがとうございます' }).waitFor()
  await page.close()
}

/** A day has passed for this mail. */
const bringForward = (kind: 'recovery') =>
  sql`update message set due_at = now() where kind = ${kind} and state = 'pending'`

describe.each(looks)('at $width px, in $language', (look) => {
  const t = adminTranslator(look.language)

  test('a 1 with "not solved" finds its owner, is answered in Japanese, solved and recovered', async () => {
    const shop = await openShop()
    const email = `aiko-${look.width}@example.com`
    const { member, customer } = await openPair(look)
    await resolveTicket(shop.key, email)
    await saySheIsUnhappy(customer, await mailTo(email))

    const alert = await mailTo(shop.owner.email)
    expect(alert.text).toContain('請求書がまだ真っ白です。')
    expect(alert.text).toContain('佐藤 愛子')
    const page = await signIn(member, { url: heard.url, email: shop.owner.email, password })
    await page.goto(`${heard.url}/dev/mailbox`)
    await page.getByText(alert.subject).first().waitFor()
    const [address = ''] = /http\S+\/follow-ups\/[0-9a-f-]{36}/.exec(alert.text) ?? []
    await page.goto(address)
    await page.getByText('請求書がまだ真っ白です。').first().waitFor()
    await page
      .getByText(t('followUps.due.at', { at: '' }).trim(), { exact: false })
      .first()
      .waitFor()
    await takePicture(page, 'follow-up-open', look)
    await expectSound(page)

    await page.getByText(t('replies.templates')).click()
    await page.getByRole('button', { name: /^Sorry/ }).click()
    await expect.poll(() => page.locator('#reply-text').inputValue()).toContain('佐藤様')
    await page.getByRole('button', { name: t('replies.send') }).click()
    await page.getByText(t('followUps.told.replied')).waitFor()
    const reply = await mailTo(email, 2)
    expect(reply.subject).toContain('お詫びとご連絡')
    expect(reply.text).toContain('本日中に請求書をお送りします。')

    await answerMail(reply, { from: email, text: '届きました。今度は読めました。' })
    expect((await mailTo(shop.owner.email, 2)).text).toContain('届きました。')
    await page.goto(address)
    await page.getByText('届きました。今度は読めました。').first().waitFor()
    await takePicture(page, 'follow-up-answered', look)
    await expectSound(page)

    await page.locator('summary', { hasText: t('followUps.acts.solve') }).click()
    await page.getByLabel(t('followUps.causeTitle.fixed')).check()
    await page.getByRole('button', { name: t('followUps.acts.solveSave'), exact: true }).click()
    await page.getByText(t('followUps.told.solve')).waitFor()

    await bringForward('recovery')
    const question = await openMail(customer, await mailTo(email, 3))
    await followLink(question, '/recovery/')
    expect(await sql`select recovered from follow_up`).toEqual([{ recovered: null }])
    await takePicture(question, 'recovery', look)
    await expectSound(question)
    await question.getByRole('textbox').first().click()
    await expect
      .poll(() => sql`select recovered, state from follow_up`)
      .toEqual([{ recovered: 'yes', state: 'solved' }])

    await page.reload()
    await page.getByText(t('followUps.recovered.yes')).first().waitFor()
    await page.goto(`${heard.url}/w/${shop.slug}/follow-ups/numbers`)
    await page.getByText('100').first().waitFor()
    await takePicture(page, 'follow-up-numbers', look)
    await expectSound(page)
  }, 120_000)
})
