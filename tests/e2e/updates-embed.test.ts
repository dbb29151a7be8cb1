import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeEmbed } from '#app/modules/changes/make-embed.ts'
import { feedOf } from '#app/modules/changes/feed-content.ts'
import type { ChangeForFeed } from '#app/modules/changes/feed-content.ts'
import { makeFeed } from '#app/modules/changes/make-feed.ts'
import { findViolations } from '../support/axe.ts'
import { launchBrowser } from '../support/chromium.ts'
import { embedSource } from '../support/embed-source.ts'
import { hostileWords } from '../support/hostile-words.ts'
import { changesForFeed, feedExample } from '../modules/changes/feed-example.ts'

/** Two hosts, so that they are two sites: what Heard sends, and pages of somebody else that allow nothing but the script. */
const answers = new Map<string, { type: string; body: string; policy?: string }>()
const server = createServer((request, response) => {
  const answer = answers.get(request.url ?? '')
  asked.push(request.url ?? '')
  response.writeHead(answer === undefined ? 404 : 200, {
    'content-type': `${answer?.type ?? 'text/plain'}; charset=utf-8`,
    'cross-origin-resource-policy': 'cross-origin',
    ...(answer?.policy !== undefined && { 'content-security-policy': answer.policy }),
  })
  response.end(answer?.body)
})
const asked: string[] = []
let browser: Browser
let heard: string
let site: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  heard = `http://127.0.0.1:${port}`
  site = `http://localhost:${port}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  server.close()
})

const embed = (changes: ChangeForFeed[] = changesForFeed) =>
  makeEmbed({
    ...feedExample,
    ...{ changes, appUrl: heard, fallback: 'en', source: embedSource },
  })

const tag = (attributes = '') =>
  `<script src="${heard}/updates/kumo/embed.js" async ${attributes}></script>`

type Visit = {
  body?: string
  head?: string
  lang?: string
  changes?: ChangeForFeed[]
  dark?: boolean
}

/** Somebody else's page, as strict as a page can be; every complaint of the browser is kept. */
async function visit({ body = tag(), head = '', lang = 'en', changes, dark = false }: Visit) {
  answers.set('/updates/kumo/embed.js', { type: 'text/javascript', body: embed(changes) })
  answers.set('/', {
    type: 'text/html',
    policy: `default-src 'none'; script-src ${heard}; require-trusted-types-for 'script'; trusted-types 'none'`,
    body: `<!DOCTYPE html><html lang="${lang}"><head><title>Ours</title>${head}</head><body><main><h1>Ours</h1>${body}</main></body></html>`,
  })
  const context = await browser.newContext({ colorScheme: dark ? 'dark' : 'light' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  asked.length = 0
  await page.goto(site)
  return { page, complaints: () => complaints.filter((text) => !text.includes('favicon')) }
}

const panels = (page: Page) => page.locator('[data-heard-updates]')

describe('the panel on a page of others', () => {
  test('shows what was changed, under a policy that allows the script alone', async () => {
    const { page, complaints } = await visit({})
    await expect(panels(page).getByRole('heading').innerText()).resolves.toBe(
      'What changed because of you',
    )
    const links = panels(page).getByRole('link')
    expect(await links.allInnerTexts()).toEqual([
      'Invoices & receipts: letters > 10 pt',
      'No phone line at night',
      'See everything',
    ])
    expect(await links.first().getAttribute('href')).toBe(
      `${heard}/updates/kumo/invoices-can-be-read?lang=en`,
    )
    expect(await links.first().getAttribute('rel')).toBe('noopener')
    expect(await panels(page).locator('section').innerText()).toContain('37 customers told us')
    expect(complaints()).toEqual([])
  })

  test('asks for nothing, keeps nothing and leaves no name behind', async () => {
    const { page } = await visit({})
    await page.waitForLoadState('networkidle')
    expect(asked.filter((path) => path !== '/favicon.ico')).toEqual(['/', '/updates/kumo/embed.js'])
    expect(await page.context().cookies()).toEqual([])
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
    const names = await page.evaluate(() =>
      Object.keys(globalThis).filter((name) => /heard/i.test(name)),
    )
    expect(names).toEqual([])
  })

  test('looks as it should, whatever the page around it looks like', async () => {
    const { page } = await visit({ dark: true })
    const colour = () =>
      panels(page)
        .locator('section')
        .evaluate((section) => getComputedStyle(section).backgroundColor)
    expect(await colour()).toBe('rgb(32, 29, 26)')
    const { page: light } = await visit({ dark: true, body: tag('data-theme="light"') })
    const section = panels(light).locator('section')
    expect(await section.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    )
  })

  test.each([
    ['ja', '', 'お客様の声で変わったこと'],
    ['zh-Hans-CN', '', '因您的意见而改变'],
    ['fr', '', 'What changed because of you'],
    ['fr', 'data-lang="ko"', '고객님 덕분에 달라진 점'],
  ])('speaks the language of the page: %s %s', async (lang, attributes, heading) => {
    const { page } = await visit({ lang, body: tag(attributes) })
    expect(await panels(page).getByRole('heading').innerText()).toBe(heading)
  })

  test('goes where it is wanted, and once', async () => {
    const target = tag('data-target="#here"')
    const { page, complaints } = await visit({ head: target, body: '<div id="here"></div>' })
    expect(await page.locator('#here > [data-heard-updates]').count()).toBe(1)
    const twice = await visit({ body: tag() + tag() })
    expect(await panels(twice.page).count()).toBe(1)
    const nowhere = await visit({ body: tag('data-target="#nowhere"') })
    expect(await panels(nowhere.page).count()).toBe(0)
    const inHead = await visit({ head: tag(), body: 'Ours' })
    expect(await inHead.page.locator('body > [data-heard-updates]').count()).toBe(1)
    expect([...complaints(), ...twice.complaints(), ...nowhere.complaints()]).toEqual([])
  })

  test('is not there while nothing is published', async () => {
    const { page, complaints } = await visit({ changes: [] })
    expect(await panels(page).count()).toBe(0)
    expect(complaints()).toEqual([])
  })

  test('is reached with the keyboard', async () => {
    const { page } = await visit({})
    await page.keyboard.press('Tab')
    expect(
      await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent),
    ).toBe('Invoices & receipts: letters > 10 pt')
  })

  test.each([
    [false, 'en'],
    [true, 'ja'],
  ])('has no barrier, dark: %s, in %s', async (dark, lang) => {
    const { page } = await visit({ dark, lang })
    expect(await findViolations(page)).toEqual([])
  })

  test('shows hostile words as they are', async () => {
    const most = 5
    for (let from = 0; from < hostileWords.length; from += most) {
      const some = hostileWords.slice(from, from + most)
      const changes = some.flatMap((title) =>
        changesForFeed.slice(0, 1).map((change) => ({
          ...change,
          texts: { en: { title, youSaid: 'x', weDid: 'x' } },
        })),
      )
      const { page, complaints } = await visit({ changes })
      expect(await panels(page).locator('li > a').allTextContents()).toEqual(
        some.map((words) => words.replace(/\s+/g, ' ').trim()),
      )
      expect(complaints()).toEqual([])
      await page.context().close()
    }
  })
})

describe('the feeds in a browser', () => {
  test.each(['rss', 'atom'] as const)(
    'are well-formed XML whatever is in them: %s',
    async (format) => {
      const page = await browser.newPage()
      for (const words of [...hostileWords, 'a]]>b', '\u0000\u000b\uffff\ud800']) {
        const changes = changesForFeed.slice(0, 1).map((change) => ({
          ...change,
          texts: { en: { title: `${words}.`, youSaid: words, weDid: words } },
          correction: { en: words },
          categories: [{ id: change.id, names: { en: words } }],
        }))
        const workspace = { ...feedExample.workspace, name: words }
        const xml = makeFeed(feedOf({ ...feedExample, workspace, changes }, format), format)
        const read = await page.evaluate((text) => {
          const document = new DOMParser().parseFromString(text, 'text/xml')
          return {
            wrong: document.querySelector('parsererror')?.textContent ?? null,
            items: document.querySelectorAll('item, entry').length,
          }
        }, xml)
        expect(read).toEqual({ wrong: null, items: 1 })
      }
    },
  )
})
