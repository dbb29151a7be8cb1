import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeSurvey, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
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
import { expectSound } from '../support/looks.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

let heard: HeardProcess
let browser: Browser
let room: InboxRoom
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
  const workspace = await makeWorkspace(store.pool)
  const { id: surveyId } = await makeSurvey(store.pool, workspace.id)
  room = { store, url: heard.url, workspace, surveyId }
})

/** Before the tables are emptied: a page that is open asks for its rows again and again. */
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})

const receive = (comments: readonly string[], suggested: readonly string[] = []) =>
  receiveIn(room, comments, suggested)

async function openInbox(given: Partial<Parameters<typeof openInboxIn>[2]> = {}) {
  const open = await openInboxIn(browser, room, { name: 'Mori', ...given })
  contexts.push(open.context)
  return open
}

const openRows = async () =>
  (await storedRows(room)).filter(({ done }) => !done).map(({ comment }) => comment)

async function savedUntil(open: readonly string[]) {
  await expect.poll(openRows, { timeout: 20_000 }).toEqual(open)
}

const three = ['first to read', 'second to read', 'third to read']

describe('work that is not sent yet', () => {
  test('is sent before another page is shown, also by the way back', async () => {
    await receive(three)
    const { page, t } = await openInbox()
    await page.getByRole('link', { name: t('inbox.state.all'), exact: true }).click()
    await page.waitForURL(/state=all/)
    await isCurrent(page, 'first to read')
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let asked = 0
    await page.route('**/inbox/acts', async (route) => {
      asked += 1
      await held
      await route.continue()
    })
    for (const key of ['e', 'e', 'e']) await page.keyboard.press(key)
    await expect.poll(() => asked).toBe(1)
    await page.evaluate(() => history.back())
    await expect.poll(() => page.url()).toContain('state=all')
    expect(await page.locator('article').count()).toBe(3)
    release()
    await page.waitForURL((url) => url.search === '')
    await page.getByText(t('inbox.empty.zeroTitle')).waitFor()
    expect(await openRows()).toEqual([])
  })

  test('stays in sight while it cannot be sent, until it is given up', async () => {
    await receive(three)
    const { page, context, t } = await openInbox()
    await context.setOffline(true)
    await page.keyboard.press('e')
    await page.getByText(t('inbox.stall.offline', { count: 1 })).waitFor()
    await page.getByRole('link', { name: t('inbox.state.all'), exact: true }).click()
    await isCurrent(page, 'second to read')
    expect(page.url()).not.toContain('state=all')
    await page.unroute('**/*')
    await page.route('**/inbox/acts', (route) => route.abort())
    await context.setOffline(false)
    await page.getByRole('button', { name: t('inbox.stall.discard') }).click()
    await page.waitForURL(/state=all/)
    expect(await openRows()).toEqual(three)
  })

  test('waits for whoever was signed out, and is saved when they are back', async () => {
    await receive(three)
    const { page, context, t } = await openInbox()
    const cookies = await context.cookies()
    await context.clearCookies()
    await page.keyboard.press('e')
    await page.keyboard.press('e')
    await page.getByText(t('inbox.stall.signed_out', { count: 2 })).waitFor()
    await expectSound(page)
    await context.addCookies(cookies)
    await page.getByRole('button', { name: t('inbox.stall.retry') }).click()
    await savedUntil(['third to read'])
  })

  test('is done once when the answer to it gets lost', async () => {
    await receive(three)
    const { page, t } = await openInbox()
    await page.route(
      '**/inbox/acts',
      async (route) => {
        await route.fetch()
        await route.abort('connectionreset')
      },
      { times: 1 },
    )
    await page.keyboard.press('e')
    await page.getByRole('button', { name: t('inbox.stall.retry') }).click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    expect(await openRows()).toEqual(three.slice(1))
    await page.keyboard.press('e')
    await savedUntil(three.slice(2))
    expect(await page.getByText(t('inbox.told.conflict', { name: 'Mori', count: 1 })).count()).toBe(
      0,
    )
  })
})

describe('a saved view', () => {
  const naming = (page: Page) => page.getByRole('dialog').getByRole('textbox')

  test('is saved, shared, renamed twice and deleted', async () => {
    await receive(three)
    const { page, errors, t } = await openInbox({ query: '?mood=low&sort=oldest' })
    const name = '<b>Unhappy</b> .*(&'
    await page.getByRole('button', { name: t('inbox.views.save') }).click()
    await expectSound(page)
    await naming(page).fill('  ')
    await page.keyboard.press('Enter')
    await page.getByText(t('inbox.views.problem.name_missing')).waitFor()
    await naming(page).fill(name)
    await page.getByRole('checkbox', { name: t('inbox.views.share') }).check()
    await page.keyboard.press('Enter')
    const tab = (named: string) => page.getByRole('link', { name: named })
    await tab(name).waitFor()
    for (const another of ['Sad', 'Sadder']) {
      await page.getByRole('button', { name: t('inbox.views.rename') }).click()
      await naming(page).fill(another)
      await page.keyboard.press('Enter')
      await tab(another).waitFor()
      await naming(page).waitFor({ state: 'hidden' })
    }
    const sato = await openInbox({ name: 'Sato', role: 'viewer' })
    await sato.page.getByRole('link', { name: 'Sadder' }).click()
    await sato.page.waitForURL(/sort=oldest&mood=low$/)
    expect(await sato.page.getByRole('button', { name: t('inbox.views.rename') }).count()).toBe(0)
    await page
      .getByRole('button', { name: t('inbox.views.delete') })
      .first()
      .click()
    await expectSound(page)
    await page
      .getByRole('dialog')
      .getByRole('button', { name: t('inbox.views.delete') })
      .click()
    await tab('Sadder').waitFor({ state: 'detached' })
    expect(await store.sql`select name from saved_view`).toEqual([])
    expect(errors.filter((text) => !text.includes('422'))).toEqual([])
  })

  test('does not count twice what was finished before it was saved', async () => {
    await receive(three)
    const { page, t } = await openInbox({ query: '?sort=oldest&mood=low' })
    await page.keyboard.press('e')
    await page.getByText(t('inbox.open', { count: 2 })).waitFor()
    await page.getByRole('button', { name: t('inbox.views.save') }).click()
    await naming(page).fill('Sad')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Sad', exact: true }).waitFor()
    await page.getByText(t('inbox.open', { count: 2 })).waitFor()
  })
})

describe('the inbox', () => {
  test('shows a viewer everything and lets them change nothing', async () => {
    const { id } = await makeTheme(store.pool, room.workspace.id, { name: 'Invoices' })
    await receive(three, [id])
    const { page, errors, t } = await openInbox({ role: 'viewer' })
    await page.getByText(t('inbox.readOnly')).waitFor()
    await expectSound(page)
    for (const key of ['e', 'Shift+E', '1', 't', 'a', 'x', 'r', 'Shift+J'])
      await page.keyboard.press(key)
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await page.getByRole('checkbox').count()).toBe(0)
    await page.keyboard.press('j')
    await isCurrent(page, 'second to read')
    await page.keyboard.press('o')
    await page.getByText(t('inbox.answeredAt')).waitFor()
    await page.keyboard.press('u')
    await page.getByText(t('inbox.told.nothingToUndo')).waitFor()
    expect(await openRows()).toEqual(three)
    expect(errors).toEqual([])
  })

  test('tells all keys, and does without them when asked to', async () => {
    await receive(three)
    const { page, t } = await openInbox()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: t('inbox.help.title') })
    await help.waitFor()
    await expectSound(page)
    const box = (await help.boundingBox()) ?? expect.fail('no dialog')
    await page.mouse.click(box.x + 8, box.y + 8)
    await page.keyboard.press('e')
    await page.getByRole('checkbox', { name: t('inbox.help.on') }).uncheck()
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'detached' })
    await page.keyboard.press('e')
    await isCurrent(page, 'first to read')
    expect(await openRows()).toEqual(three)
  })

  test('assigns to a colleague, to oneself and to nobody', async () => {
    await receive(three)
    const sato = await openInbox({ name: 'Sato <i>' })
    const { page, userId, t } = await openInbox()
    const assigned = async () => {
      const rows = await store.sql`select assignee_id from triage order by responded_at desc`
      return rows[0]?.assignee_id
    }
    for (const [typed, id] of [
      ['sato <', sato.userId],
      ['mori', userId],
      [t('inbox.nobody'), null],
    ] as const) {
      await page.keyboard.press('a')
      const dialog = page.getByRole('dialog', { name: t('inbox.pick.assign') })
      await dialog.getByRole('combobox').fill(typed)
      await expectSound(page)
      await page.keyboard.press('Enter')
      await dialog.waitFor({ state: 'detached' })
      await expect.poll(assigned).toBe(id)
    }
  })

  test('says that it has nothing yet, and that nothing fits', async () => {
    const { page, t } = await openInbox()
    await page.getByText(t('inbox.empty.noneTitle')).waitFor()
    await expectSound(page)
    for (const key of ['e', 'j', 't', 'a', 'x', '1', 'Enter']) await page.keyboard.press(key)
    expect(await page.getByRole('dialog').count()).toBe(0)
    await receive(three)
    await page.goto(`${room.url}/w/${room.workspace.slug}/inbox?q=${encodeURIComponent('.*(')}`)
    await page.getByText(t('inbox.empty.noMatchTitle')).waitFor()
    await expectSound(page)
  })

  test('goes on when a colleague erases what is at hand', async () => {
    const { id } = await makeTheme(store.pool, room.workspace.id, { name: 'Invoices' })
    const [first = ''] = await receive(three)
    const { page, t } = await openInbox()
    await page.keyboard.press('t')
    await page.getByRole('dialog').getByRole('option', { name: 'Invoices' }).waitFor()
    await store.sql`delete from triage where response_id = ${first}`
    await page.keyboard.press('Enter')
    await page.getByText(t('inbox.told.gone', { count: 1 })).waitFor()
    await isCurrent(page, 'second to read')
    expect(await store.sql`select from response_theme where theme_id = ${id}`).toEqual([])
  })

  test('leads to the beginning from a page further down', async () => {
    await receive(Array.from({ length: 32 }, (_, place) => `number ${place} is here`))
    const { page, t } = await openInbox()
    const next = await page.getByRole('link', { name: t('inbox.more') }).getAttribute('href')
    await page.goto(`${room.url}${next ?? ''}`, { waitUntil: 'networkidle' })
    await isCurrent(page, 'number 30 is here')
    await page.getByRole('link', { name: t('inbox.toFirst') }).click()
    await isCurrent(page, 'number 0 is here')
  })

  test('touches nothing below a dialog that is tapped away', async () => {
    await makeTheme(store.pool, room.workspace.id, { name: 'Invoices' })
    await receive(three)
    const { page, t } = await openInbox({ width: 390 })
    await expectSound(page)
    const done = page.getByRole('button', { name: t('inbox.done') }).first()
    await done.scrollIntoViewIfNeeded()
    const { x, y } = (await done.boundingBox()) ?? expect.fail('no button')
    await page
      .getByRole('button', { name: t('inbox.assign') })
      .first()
      .tap()
    const dialog = page.getByRole('dialog')
    const box = (await dialog.boundingBox()) ?? expect.fail('no dialog')
    expect(y < box.y || y > box.y + box.height).toBe(true)
    await page.touchscreen.tap(x + 5, y + 5)
    await dialog.waitFor({ state: 'detached' })
    await isCurrent(page, 'first to read')
    await page
      .getByRole('button', { name: t('inbox.tag') })
      .first()
      .tap()
    await dialog.getByRole('option', { name: 'Invoices' }).tap()
    await page.getByText(t('inbox.told.given', { theme: 'Invoices', count: 1 })).waitFor()
    await expect
      .poll(async () =>
        (await storedRows(room)).map(({ done: isDone, themes }) => [isDone, themes]),
      )
      .toEqual([
        [false, ['Invoices']],
        [false, []],
        [false, []],
      ])
  })

  test('shows words as they were written, and marks what is searched for', async () => {
    const evil = `<script>alert(1)</script> "quoted" <mark>x</mark> a.b*c (d [e`
    const { id } = await makeTheme(store.pool, room.workspace.id, {
      ...{ name: '"><svg onload=alert(1)>', keywords: ['a.b*c', '(d', '<mark>'] },
    })
    await receive([evil], [id])
    const { page, errors } = await openInbox({ query: `?q=${encodeURIComponent('<scr')}` })
    await isCurrent(page, evil)
    expect(await page.locator('mark.found').count()).toBeGreaterThan(0)
    await expectSound(page)
    expect(errors).toEqual([])
  })
})
