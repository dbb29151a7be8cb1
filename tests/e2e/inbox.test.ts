import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeSurvey, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { launchBrowser } from '../support/chromium.ts'
import { databaseUrl, startHeard } from '../support/heard-process.ts'
import type { HeardProcess } from '../support/heard-process.ts'
import {
  isCurrent,
  openInbox as openInboxIn,
  receive as receiveIn,
  storedRows,
} from '../support/inbox-browser.ts'
import type { InboxRoom } from '../support/inbox-browser.ts'
import { expectSound, takePicture } from '../support/looks.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

let heard: HeardProcess
let browser: Browser
let workspace: { id: string; slug: string }
let surveyId: string
const contexts: BrowserContext[] = []

beforeAll(async () => {
  heard = await startHeard({
    env: {
      DATABASE_URL: databaseUrl(store.address),
      APP_SECRET: 'a secret of the tests that is long enough',
      HEARD_ROLE: 'web',
    },
  })
  browser = await launchBrowser()
}, 400_000)

afterAll(async () => {
  await browser?.close()
  await heard?.stop()
})

beforeEach(async () => {
  workspace = await makeWorkspace(store.pool)
  surveyId = (await makeSurvey(store.pool, workspace.id)).id
})

/** Before the tables are emptied: a page that is open asks for its rows again and again. */
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

const room = (): InboxRoom => ({ store, url: heard.url, workspace, surveyId })

const receive = (comments: readonly string[], suggested: readonly string[] = []) =>
  receiveIn(room(), comments, suggested)

/** Somebody of the workspace with the inbox open. */
async function openInbox(name: string, locale: AdminLocale = 'en') {
  const open = await openInboxIn(browser, room(), { name, locale })
  contexts.push(open.context)
  return open
}

const stored = () => storedRows(room())

/** What was done has come to the store, one act after the other: so many are open there. */
async function savedUntil(open: number) {
  const count = async () => (await stored()).filter(({ done }) => !done).length
  await expect.poll(count, { timeout: 90_000, interval: 200 }).toBe(open)
}

/** For dozens of rows, each with acts that the store answers before the next is sent. */
const dozens = { timeout: 180_000 }

describe('the inbox', () => {
  test('is cleared with the keyboard alone', dozens, async () => {
    const invoices = await makeTheme(store.pool, workspace.id, { name: 'Invoices' })
    await makeTheme(store.pool, workspace.id, { name: 'Slow login' })
    const comments = Array.from({ length: 32 }, (_, place) => `Comment number ${place} is here`)
    await receive(comments, [invoices.id])
    const { page, errors, t } = await openInbox('Mori')
    await expectSound(page)
    await takePicture(page, 'inbox', { width: 1280, language: 'en', scheme: 'light' })
    for (const [place, comment] of comments.entries()) {
      await isCurrent(page, comment)
      if (place % 4 === 0) await page.keyboard.press('1')
      if (place % 4 === 1) await page.keyboard.press('Shift+Digit1')
      if (place % 4 === 2) {
        await page.keyboard.press('t')
        await page.keyboard.type('login')
        await page.keyboard.press('Enter')
      }
      await page.keyboard.press(place % 4 === 3 ? 'Shift+E' : 'e')
    }
    await page.getByText(t('inbox.empty.zeroTitle')).waitFor()
    await savedUntil(0)
    const themes = (await stored()).map((row) => row.themes.join())
    const expected = ['Invoices', '', 'Slow login', 'Invoices']
    expect(themes).toEqual(comments.map((_, place) => expected[place % 4]))
    await expectSound(page)
    expect(errors).toEqual([])
  })

  test('is cleared in Japanese, with a theme that is named on the way', dozens, async () => {
    const comments = Array.from(
      { length: 30 },
      (_, place) => `請求書が届きません。${place + 1}通目`,
    )
    await receive(comments)
    const { page, context, errors, t } = await openInbox('森 由紀', 'ja')
    await expectSound(page)
    await page.keyboard.press('t')
    await page.getByRole('dialog').getByRole('combobox').waitFor()
    const device = await context.newCDPSession(page)
    await device.send('Input.imeSetComposition', {
      ...{ text: 'もじばけ', selectionStart: 4, selectionEnd: 4 },
    })
    // The Enter that takes a word from the input method: the browser gives it this code.
    for (const type of ['rawKeyDown', 'keyUp'] as const)
      await device.send('Input.dispatchKeyEvent', {
        ...{ type, key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 },
      })
    expect(await page.getByRole('dialog').getByRole('combobox').isVisible()).toBe(true)
    await device.send('Input.insertText', { text: '文字化け' })
    await page.getByRole('option', { name: t('inbox.pick.make', { name: '文字化け' }) }).waitFor()
    await expectSound(page)
    await page.keyboard.press('Enter')
    await page.getByText(t('inbox.told.given', { theme: '文字化け', count: 1 })).waitFor()
    for (const [place, comment] of comments.entries()) {
      await isCurrent(page, comment)
      if (place > 0) {
        await page.keyboard.press('t')
        await page.keyboard.insertText('文字')
        await page.keyboard.press('Enter')
      }
      await page.keyboard.press('e')
    }
    await page.getByText(t('inbox.empty.zeroTitle')).waitFor()
    await savedUntil(0)
    expect((await stored()).map((row) => row.themes)).toEqual(comments.map(() => ['文字化け']))
    await expectSound(page)
    expect(errors).toEqual([])
  })

  test('takes back what was done, step by step', async () => {
    const theme = await makeTheme(store.pool, workspace.id, { name: 'Invoices' })
    await receive(['first of two', 'second of two'], [theme.id])
    const { page, t } = await openInbox('Mori')
    for (const key of ['1', 'e', 'Shift+E']) await page.keyboard.press(key)
    await savedUntil(0)
    await page.keyboard.press('u')
    await isCurrent(page, 'second of two')
    await page
      .getByRole('button', { name: t('inbox.acceptTheme', { theme: 'Invoices' }) })
      .waitFor()
    await page.keyboard.press('u')
    await isCurrent(page, 'first of two')
    await page.keyboard.press('u')
    await expect
      .poll(async () => (await stored()).map(({ done, themes }) => ({ done, themes })), {
        timeout: 20_000,
      })
      .toEqual([
        { done: false, themes: [] },
        { done: false, themes: [] },
      ])
    await page.keyboard.press('u')
    await page.getByText(t('inbox.told.nothingToUndo')).waitFor()
  })

  test('acts on many at once', async () => {
    await makeTheme(store.pool, workspace.id, { name: 'Invoices' })
    await receive(['one', 'two', 'three', 'four'].map((word) => `This is ${word}`))
    const { page, t } = await openInbox('Mori')
    for (const key of ['Shift+J', 'Shift+J', 't']) await page.keyboard.press(key)
    await page.getByRole('dialog').getByRole('option', { name: 'Invoices' }).click()
    await page.getByText(t('inbox.told.given', { theme: 'Invoices', count: 3 })).waitFor()
    await expectSound(page)
    await page.keyboard.press('e')
    await isCurrent(page, 'This is four')
    await savedUntil(1)
    const given = (await stored()).filter((row) => row.themes.includes('Invoices'))
    expect(given.map(({ comment }) => comment)).toEqual([
      'This is one',
      'This is two',
      'This is three',
    ])
  })

  test('shows what a colleague does, and says who was faster', async () => {
    await receive(['first to read', 'second to read', 'third to read'])
    const mori = await openInbox('Mori')
    const sato = await openInbox('Sato')
    await sato.page.route('**/inbox/rows?*', (route) => route.abort())
    await mori.page.keyboard.press('e')
    await savedUntil(2)
    await sato.page.keyboard.press('e')
    await sato.page.getByText(sato.t('inbox.told.conflict', { name: 'Mori', count: 1 })).waitFor()
    await sato.page.unroute('**/inbox/rows?*')
    await mori.page.keyboard.press('e')
    const finished = sato.page.locator('article', { hasText: 'second to read' })
    await finished.getByText(sato.t('inbox.doneBy', { name: 'Mori' })).waitFor()
    await sato.page.keyboard.press('j')
    await isCurrent(sato.page, 'third to read')
    await finished.waitFor({ state: 'detached' })
  })

  test('loses nothing when the connection breaks', async () => {
    await receive(['first to read', 'second to read'])
    const { page, context, t } = await openInbox('Mori')
    await context.setOffline(true)
    await page.keyboard.press('e')
    await page.getByText(t('inbox.stall.offline', { count: 1 })).waitFor()
    await isCurrent(page, 'second to read')
    await page.keyboard.press('e')
    await page.getByText(t('inbox.stall.offline', { count: 2 })).waitFor()
    await context.setOffline(false)
    await savedUntil(0)
    await page.getByText(t('inbox.empty.zeroTitle')).waitFor()
  })

  test('works without script', async () => {
    await receive(['the only one to read'])
    const { context, t } = await openInbox('Mori')
    const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'en' })
    contexts.push(plain)
    await plain.addCookies(await context.cookies())
    const page = await plain.newPage()
    await page.goto(`${heard.url}/w/${workspace.slug}/inbox`)
    await page.locator('noscript input[name="theme"], input[name="theme"]').first().fill('Postage')
    await page
      .getByRole('button', { name: t('inbox.tag'), exact: true })
      .last()
      .click()
    await page.getByText(t('inbox.plain.saved')).waitFor()
    await page
      .getByRole('button', { name: new RegExp(`^${t('inbox.done')}`) })
      .first()
      .click()
    await page.getByText(t('inbox.empty.zeroTitle')).waitFor()
    expect(await stored()).toEqual([
      { comment: 'the only one to read', done: true, themes: ['Postage'] },
    ])
  })
})
