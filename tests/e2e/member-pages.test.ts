import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/chromium.ts'
import { signIn, startDemo } from '../support/demo.ts'
import type { RunningDemo } from '../support/demo.ts'
import {
  expectSound,
  listenForErrors,
  openContext,
  pairsOfLooks,
  takePicture,
} from '../support/looks.ts'
import type { Look } from '../support/looks.ts'

type Where = { path: string; first?: RegExp; below?: string }

/**
 * What a member can open from the menus; `first` is a link on the page before, to one thing in a list; `below` is a page
 * of that.
 */
const pages: Where[] = [
  { path: '' },
  { path: '?by=team&period=12m' },
  { path: '/inbox' },
  { path: '/inbox?state=done&sort=unhappiest' },
  { path: '/follow-ups' },
  { path: '/follow-ups?view=solved' },
  { path: '/follow-ups', first: /\/follow-ups\/[0-9a-f-]{36}$/ },
  { path: '/follow-ups?view=solved', first: /\/follow-ups\/[0-9a-f-]{36}$/ },
  { path: '/follow-ups/numbers' },
  { path: '/follow-ups/rules' },
  { path: '/follow-ups/rules/new' },
  { path: '/follow-ups/rules', first: /\/rules\/[0-9a-f-]{36}$/ },
  { path: '/follow-ups/templates' },
  { path: '/follow-ups/templates/new' },
  { path: '/follow-ups/templates', first: /\/templates\/[0-9a-f-]{36}$/ },
  { path: '/themes' },
  { path: '/themes', first: /\/themes\/[0-9a-f-]{36}$/ },
  { path: '/themes/new' },
  { path: '/themes/drivers' },
  { path: '/themes/candidates' },
  { path: '/changes' },
  { path: '/changes/new' },
  ...['', '/links', '/publish', '/results', '/history'].map((below) => ({
    ...{ path: '/changes?state=published', first: /\/changes\/[0-9a-f-]{36}$/, below },
  })),
  ...['', '/preview', '/publish'].map((below) => ({
    ...{ path: '/changes?state=draft', first: /\/changes\/[0-9a-f-]{36}$/, below },
  })),
  { path: '/changes/categories' },
  { path: '/changes/subscribers' },
  { path: '/changes/settings' },
  { path: '/loop' },
  { path: '/responses' },
  { path: '/responses?q=PDF&period=all' },
  { path: '/customers' },
  { path: '/customers/suppressions' },
  { path: '/customers/suppressions/import' },
  { path: '/customers', first: /\/customers\/[0-9a-f-]{36}$/ },
  { path: '/surveys' },
  { path: '/surveys/new' },
  { path: '/surveys', first: /\/surveys\/[0-9a-f-]{36}$/ },
  { path: '/automations' },
  { path: '/automations/new' },
  { path: '/automations', first: /\/automations\/[0-9a-f-]{36}$/ },
  { path: '/messages' },
  { path: '/messages', first: /\/messages\/[0-9a-f-]{36}$/ },
  { path: '/messages/decisions' },
  { path: '/settings' },
  { path: '/settings/holidays' },
  { path: '/settings/holidays?country=JP' },
  { path: '/settings/members' },
  { path: '/settings/alerts' },
  { path: '/settings/api-keys' },
  { path: '/settings/webhooks' },
  { path: '/audit' },
]

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

/** Where a member finds it. The list that leads to one thing is only read: it is seen for itself elsewhere here. */
async function addressOf(context: BrowserContext, { path, first, below = '' }: Where) {
  const address = `${demo.url}/w/${demo.workspace}${path}`
  if (first === undefined) return address
  const list = await (await context.request.get(address)).text()
  const links = [...list.slice(list.indexOf('<main')).matchAll(/ href="([^"?#]*)/g)]
  const href = links.map(([, found = '']) => found).find((each) => first.test(each))
  expect(href, `a link to ${first} on ${path}`).toBeDefined()
  return new URL(href ?? '', demo.url).href + below
}

type Seeing = { page: Page; errors: string[] }

/** A browser of one look, signed in, and its tab; made once for all pages that are seen in it. */
const seeings = new Map<string, Promise<Seeing>>()

function seeingOf(look: Look): Promise<Seeing> {
  const key = JSON.stringify(look)
  const known = seeings.get(key)
  if (known) return known
  const opened = openContext(browser, look).then(async (context) => {
    await (await signIn(context, demo)).close()
    const page = await context.newPage()
    return { page, errors: listenForErrors(page) }
  })
  seeings.set(key, opened)
  return opened
}

const views = pages.flatMap((about, at) =>
  (pairsOfLooks[at % pairsOfLooks.length] ?? []).map((look) => ({ ...about, ...look })),
)

test.each(views)(
  '$path $first $below is whole, accessible and fits the screen of $width px, in $language, $scheme',
  async ({ path, first, below, ...look }) => {
    const { page, errors } = await seeingOf(look)
    const address = await addressOf(page.context(), { path, first, below })
    errors.length = 0
    await page.goto(address, { waitUntil: 'networkidle' })
    const name = `${path}${first ? '-one' : ''}${below ?? ''}`.replaceAll(/[^a-z-]+/g, '_')
    await takePicture(page, name, look)
    expect(await page.locator('html').getAttribute('lang')).toBe(look.language)
    expect(await page.locator('main h1').count()).toBe(1)
    await expectSound(page)
    expect(errors).toEqual([])
  },
)
