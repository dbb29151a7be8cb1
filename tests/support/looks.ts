import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { findViolations } from './axe.ts'

/** What somebody looks at Heard with. */
export type Look = { width: 1280 | 390; language: AdminLocale; scheme: 'light' | 'dark' }

/** Each pair has both widths, both languages and both schemes; from one thing to see to the next another pair has its turn. */
export const pairsOfLooks: [Look, Look][] = [
  [
    { width: 1280, language: 'en', scheme: 'light' },
    { width: 390, language: 'ja', scheme: 'dark' },
  ],
  [
    { width: 1280, language: 'ja', scheme: 'dark' },
    { width: 390, language: 'en', scheme: 'light' },
  ],
  [
    { width: 1280, language: 'en', scheme: 'dark' },
    { width: 390, language: 'ja', scheme: 'light' },
  ],
  [
    { width: 1280, language: 'ja', scheme: 'light' },
    { width: 390, language: 'en', scheme: 'dark' },
  ],
]

export const openContext = (
  browser: Browser,
  { width, language, scheme }: Look,
): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height: 900 },
    locale: language,
    colorScheme: scheme,
    hasTouch: width === 390,
  })

/** Errors in the console: a script that failed, or something that the page's policy did not let in. */
export function listenForErrors(page: Page, errors: string[] = []): string[] {
  // AbortError is the router's own: a click that was overtaken by the next.
  const isOvertaken = (text: string) => text.startsWith('AbortError')
  page.on('console', (message) => {
    if (message.type() === 'error' && !isOvertaken(message.text())) errors.push(message.text())
  })
  page.on('pageerror', ({ name, message }) => {
    if (!isOvertaken(name)) errors.push(message)
  })
  return errors
}

/** How far a page can be scrolled sideways, in pixels. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Set to a folder, it gets the pictures that browser tests take. */
const pictures = process.env.HEARD_PICTURES

export async function takePicture(page: Page, name: string, { width, language, scheme }: Look) {
  if (pictures === undefined) return
  const path = join(pictures, `${name}-${width}-${language}-${scheme}.png`)
  await page.screenshot({ path, fullPage: true })
}

/** Nothing is loading or fading any more: what is half faded in has half its contrast. */
async function atRest(page: Page) {
  await page.waitForFunction(
    () =>
      document.querySelector('[aria-busy="true"]') === null &&
      document
        .getAnimations()
        .every(
          ({ playState, effect }) =>
            playState !== 'running' || effect?.getComputedTiming().endTime === Infinity,
        ),
  )
}

/** The page at rest has no barrier that axe knows, fits the screen and came with no letter mangled. */
export async function expectSound(page: Page) {
  await atRest(page)
  expect(await page.content()).not.toContain('\uFFFD')
  expect(await findViolations(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
}
