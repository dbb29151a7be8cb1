import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { makeSurvey, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { updatesSetting } from '#db/schema/change.ts'
import { makeAskingCrowd, makeThemed } from '../support/asking-crowd.ts'
import type { Asker } from '../support/asking-crowd.ts'
import { launchBrowser } from '../support/chromium.ts'
import { followLink, signIn } from '../support/demo.ts'
import { databaseUrl, startHeard } from '../support/heard-process.ts'
import type { HeardProcess } from '../support/heard-process.ts'
import { recountEffect, recountLoop } from '../support/loop-recount.ts'
import { expectSound, openContext, takePicture } from '../support/looks.ts'
import type { Look } from '../support/looks.ts'
import { makeIdentity } from '../support/member-door.ts'
import { makeMember, password } from '../support/members.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

let heard: HeardProcess
let browser: Browser

beforeAll(async () => {
  heard = await startHeard({
    env: {
      DATABASE_URL: databaseUrl(store.address),
      APP_SECRET: 'a secret for the tests, long enough for it',
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

const day = 86_400_000

const words: Record<Locale, { title: string; youSaid: string; weDid: string }> = {
  ja: {
    title: '請求書が読めるようになりました',
    youSaid: '請求書の文字が小さすぎる。',
    weDid: '文字を**大きく**しました。',
  },
  en: {
    title: 'Invoices can be read again',
    youSaid: 'The letters of the invoice are too small.',
    weDid: 'We made them **larger**.',
  },
  zh: { title: '发票现在看得清楚了', youSaid: '发票上的字太小。', weDid: '我们把字**放大**了。' },
  ko: {
    title: '이제 청구서를 읽을 수 있습니다',
    youSaid: '청구서 글자가 너무 작아요.',
    weDid: '글자를 **크게** 했습니다.',
  },
}

/** A shop whose mails leave at once, and forty who have complained of the same. */
async function openShop() {
  const now = new Date()
  const { id: workspaceId, slug } = await makeWorkspace(pool)
  await pool.insert(updatesSetting).values({
    ...{ workspaceId, gatherMinutes: 0, quietDays: 0, windowFrom: null, windowTo: null },
    updatedAt: now,
  })
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  const { id: themeId } = await makeTheme(pool, workspaceId, { name: 'Invoice PDF' })
  const room = { workspaceId, surveyId, themeId, now }
  const crowd = await makeAskingCrowd(store, room)
  for (let at = 0; at < 25; at++)
    await makeResponse(pool, workspaceId, {
      ...{ surveyId, comment: 'All went well.', locale: 'en', score: 4 },
      respondedAt: new Date(now.getTime() - (1 + at) * day),
    })
  const manager = await makeMember(pool, makeIdentity(pool), { workspaceId, role: 'manager' })
  return { ...room, slug, crowd, manager }
}

type Shop = Awaited<ReturnType<typeof openShop>>

const mayBeTold = (crowd: readonly Asker[]) => crowd.filter(({ fate }) => fate === 'wants')

/** Writes it in all four languages, as it is done: each saves itself. */
async function writeWords(page: Page, editor: string) {
  for (const locale of locales) {
    await page.goto(`${editor}?left=${locale}`, { waitUntil: 'networkidle' })
    for (const name of ['title', 'youSaid', 'weDid'] as const)
      await page.locator(`[name="${name}.${locale}"]`).first().fill(words[locale][name])
    await expect
      .poll(() => sql`select texts -> ${locale} as texts from change`)
      .toEqual([{ texts: words[locale] }])
  }
}

type Mail = { to: string; subject: string; html: string; text: string }

const mails = () =>
  sql<Mail[]>`select to_address as "to", subject, html, text from captured_mail order by to_address`

const stateOf = async () => {
  const [row] = await sql<{ state: string; isAnnounced: boolean }[]>`
    select state, announced_at is not null as "isAnnounced" from change`
  return row
}

/** One mail to each who wants it, in their language, with what they said themselves and nobody else. */
async function expectTheRightMails({ crowd }: Shop) {
  const told = mayBeTold(crowd)
  await expect
    .poll(async () => (await mails()).map(({ to }) => to), { timeout: 30_000, interval: 300 })
    .toEqual(told.map(({ email }) => email).toSorted())
  for (const mail of await mails()) {
    const asker = told.find(({ email }) => email === mail.to) ?? expect.fail(mail.to)
    const said = crowd.filter(({ comment }) => mail.text.includes(comment))
    expect(said).toEqual([asker])
    expect(mail.text.indexOf(asker.comment)).toBeLessThan(
      mail.text.indexOf(words[asker.locale].title),
    )
    expect(mail.html).toContain(words[asker.locale].title)
  }
}

async function sayHelped(page: Page, { text, html }: Mail, locale: Locale, answer: string) {
  await page.setContent(html)
  await followLink(page, `answer=${answer}`)
  expect(text).toContain('/verdict/')
  await page.locator('textarea').fill('!')
  await page.getByRole('button', { name: customerTranslator(locale)('survey.send') }).click()
  await page.waitForURL(/sent=1/)
}

describe.each(looks)('at $width px, in $language', (look) => {
  const t = adminTranslator(look.language)

  test('forty in four languages say it, it is done, they are told, and it is known whether it helped', async () => {
    const shop = await openShop()
    const context = await openContext(browser, look)
    onTestFinished(() => context.close())
    const page = await signIn(context, { url: heard.url, email: shop.manager.email, password })
    const root = `${heard.url}/w/${shop.slug}/changes`

    // Drafted, in four languages, for everybody of the theme.
    await page.goto(`${root}/new`, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: t('changes.create.submit') }).click()
    await page.waitForURL(/changes\/[0-9a-f-]{36}/)
    const editor = page.url().replace(/\?.*$/, '')
    await writeWords(page, editor)
    await takePicture(page, 'change-words', look)
    await expectSound(page)
    await page.goto(`${editor}/links`, { waitUntil: 'networkidle' })
    await page.locator('select[name="theme"]').selectOption({ label: 'Invoice PDF' })
    await page.getByRole('button', { name: t('changeLinks.themes.link'), exact: true }).click()
    await page.getByRole('link', { name: 'Invoice PDF' }).waitFor()
    await takePicture(page, 'change-links', look)
    await expectSound(page)

    // Previewed as page and mail in each language; nothing has gone out.
    await page.goto(`${editor}/preview`, { waitUntil: 'networkidle' })
    await takePicture(page, 'change-preview', look)
    for (const locale of locales)
      for (const part of ['page', 'mail']) {
        const preview = await page.request.get(`${editor}/preview/${part}?locale=${locale}`)
        expect(await preview.text()).toContain(words[locale].title)
      }
    expect(await mails()).toEqual([])

    // Scheduled for tomorrow; tomorrow comes.
    await page.goto(`${editor}/publish`, { waitUntil: 'networkidle' })
    await takePicture(page, 'change-publish', look)
    await expectSound(page)
    const tomorrow = new Date(Date.now() + day + 9 * 3_600_000).toISOString().slice(0, 16)
    await page.locator('input[name="at"]').fill(tomorrow)
    await page.getByRole('button', { name: t('changePublish.schedule'), exact: true }).click()
    await page.getByText(t('changePublish.told.schedule')).waitFor()
    expect(await stateOf()).toMatchObject({ state: 'scheduled' })
    expect((await page.request.get(`${heard.url}/updates/${shop.slug}`)).status()).toBe(404)
    await sql`update change set publish_at = now()`
    await expect.poll(stateOf).toEqual({ state: 'published', isAnnounced: true })
    await expectTheRightMails(shop)

    // Everybody can read it.
    const stranger = await browser.newContext({
      ...{ viewport: { width: look.width, height: 900 }, colorScheme: look.scheme },
    })
    onTestFinished(() => stranger.close())
    const reading = await stranger.newPage()
    for (const locale of locales) {
      await reading.goto(`${heard.url}/updates/${shop.slug}?lang=${locale}`)
      await reading.getByRole('link', { name: words[locale].title }).first().click()
      await reading.getByRole('heading', { name: words[locale].title }).waitFor()
      await takePicture(reading, `updates-one-${locale}`, look)
      await expectSound(reading)
    }
    // Those whom one knows: of four nobody knows any more who they were, or how many.
    expect(await reading.locator('.asked').innerText()).toContain('32')

    // Publishing it once more and correcting it mail nobody.
    const again = await page.request.post(`${editor}/publish`, {
      form: { act: 'publish', revision: '1' },
      headers: { origin: heard.url },
    })
    expect(again.status()).toBeLessThan(500)
    await page.goto(`${editor}?left=en`, { waitUntil: 'networkidle' })
    await page.locator('[name="weDid.en"]').first().fill('We made them **much larger**.')
    await expect
      .poll(() => sql`select texts -> 'en' ->> 'weDid' as did from change`)
      .toEqual([{ did: 'We made them **much larger**.' }])
    await page.goto(`${editor}/publish`, { waitUntil: 'networkidle' })
    for (const locale of locales)
      await page.locator(`[name="correction-${locale}"]`).fill(`${locale}: it was smaller.`)
    await page.getByRole('button', { name: t('changePublish.correct') }).click()
    await page.getByText(t('changePublish.told.correct')).waitFor()
    await expect.poll(stateOf).toEqual({ state: 'published', isAnnounced: true })
    await reading.goto(`${heard.url}/updates/${shop.slug}?lang=en`)
    await reading.getByRole('link', { name: words.en.title }).first().click()
    // A browser keeps a public page for a minute.
    await reading.reload()
    await reading.getByText('en: it was smaller.').waitFor()
    await takePicture(reading, 'updates-corrected', look)
    await expectTheRightMails(shop)

    // One of each language says that it helped, one that it did not.
    for (const locale of locales) {
      const [one, other] = mayBeTold(shop.crowd).filter((each) => each.locale === locale)
      const all = await mails()
      const mailOf = (asker: Asker | undefined) =>
        all.find(({ to }) => to === asker?.email) ?? expect.fail('no mail')
      await sayHelped(reading, mailOf(one), locale, 'yes')
      await sayHelped(reading, mailOf(other), locale, locale === 'ko' ? 'partly' : 'no')
    }

    // Three weeks go by, and hardly anybody speaks of it any more.
    await letTimePass(shop, 21)
    for (let at = 0; at < 80; at++) {
      const response = await makeResponse(pool, shop.workspaceId, {
        ...{ surveyId: shop.surveyId, comment: `Later ${at}`, score: at < 12 ? 4 : 5 },
        respondedAt: new Date(Date.now() - (1 + (at % 18)) * day),
      })
      if (at < 12) await makeThemed(store, shop, response)
    }
    await expectSameAsRecount(page, { editor, shop })
    await takePicture(page, 'loop', look)
  }, 240_000)

  /** What pages say, beside what is counted here from the rows as they stand. */
  async function expectSameAsRecount(page: Page, { editor, shop }: { editor: string; shop: Shop }) {
    const effect = await recountEffect(store, shop)
    await page.goto(`${editor}/results`, { waitUntil: 'networkidle' })
    await takePicture(page, 'change-results', look)
    await expectSound(page)
    const results = await page.locator('main').innerText()
    expect(results).toContain(t('changeResults.of', { hits: '8', n: '16' }))
    expect(results).toContain(t('changeResults.of', { hits: '4', n: '8' }))
    for (const { hits, n, percent } of effect.mentions) {
      expect(results).toContain(t('loop.of', { hits: String(hits), n: String(n) }))
      expect(results).toContain(`${percent}%`)
    }
    for (const { n, percent } of effect.scores) {
      expect(results).toContain(t('changeResults.answers', { n: String(n) }))
      expect(results).toContain(`${percent}%`)
    }
    expect(results).toContain(t('changeResults.mention.less'))
    const ledger = await recountLoop(store)
    await page.goto(`${heard.url}/w/${shop.slug}/loop`, { waitUntil: 'networkidle' })
    await expectSound(page)
    for (const step of ['read', 'tagged', 'acted', 'told', 'confirmed'] as const) {
      const item = page.locator('ol li', { hasText: t(`loop.meaning.${step}`) })
      const counted = { hits: String(ledger[step]), n: String(ledger.comments) }
      expect(await item.innerText(), step).toContain(t('loop.of', counted))
    }
  }
})

/** All that has happened was so many days ago. */
async function letTimePass({ workspaceId }: Shop, days: number) {
  const ago = `${days} days`
  await sql`update change set published_at = published_at - ${ago}::interval`
  await sql`update message set sent_at = sent_at - ${ago}::interval where workspace_id = ${workspaceId}`
  await sql`update response set responded_at = responded_at - ${ago}::interval where workspace_id = ${workspaceId}`
  await sql`update response_theme set responded_at = responded_at - ${ago}::interval where workspace_id = ${workspaceId}`
  await sql`update triage set responded_at = responded_at - ${ago}::interval where workspace_id = ${workspaceId}`
}
