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

/**
 * What a member can open from the menus; `first` is a link on the page before, to one thing in a list; `below` is a page
 * of that.
 */
const pages: { path: string; first?: RegExp; below?: string }[] = [
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

async function open(page: Page, { path, first, below = '' }: (typeof pages)[number]) {
  await page.goto(`${demo.url}/w/${demo.workspace}${path}`, { waitUntil: 'networkidle' })
  if (first === undefined) return
  const links = await page
    .locator('main a[href]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  const href = links.find((link) => first.test(link.split('?')[0] ?? ''))
  expect(href, `a link to ${first} on ${path}`).toBeDefined()
  const { origin, pathname } = new URL(href ?? '', demo.url)
  await page.goto(`${origin}${pathname}${below}`, { waitUntil: 'networkidle' })
}

/** A browser of one look, signed in; made once for all pages that are seen in it. */
const contexts = new Map<string, Promise<BrowserContext>>()

function contextOf(look: Look): Promise<BrowserContext> {
  const key = JSON.stringify(look)
  const known = contexts.get(key)
  if (known) return known
  const opened = openContext(browser, look).then(async (context) => {
    await (await signIn(context, demo)).close()
    return context
  })
  contexts.set(key, opened)
  return opened
}

const views = pages.flatMap((about, at) =>
  (pairsOfLooks[at % pairsOfLooks.length] ?? []).map((look) => ({ ...about, ...look })),
)

test.each(views)(
  '$path $first $below is whole, accessible and fits the screen of $width px, in $language, $scheme',
  async ({ path, first, below, ...look }) => {
    const page = await (await contextOf(look)).newPage()
    const errors = listenForErrors(page)
    await open(page, { path, first, below })
    const name = `${path}${first ? '-one' : ''}${below ?? ''}`.replaceAll(/[^a-z-]+/g, '_')
    await takePicture(page, name, look)
    expect(await page.locator('html').getAttribute('lang')).toBe(look.language)
    expect(await page.locator('main h1').count()).toBe(1)
    await expectSound(page)
    expect(errors).toEqual([])
    await page.close()
  },
)
