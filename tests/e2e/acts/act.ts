import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { adminTranslator } from '#app/texts/admin/translate.ts'
import type { Demo } from '../../support/demo.ts'
import type { Look } from '../../support/looks.ts'

/** Somebody at a browser, signed in to the demo as its owner and on the dashboard. */
export type Acting = {
  demo: Demo
  browser: Browser
  look: Look
  context: BrowserContext
  page: Page
  /** The words of the screen in the language of the look. */
  t: ReturnType<typeof adminTranslator>
  /** A name that no other run of an act uses. */
  unique: (name: string) => string
  /** That what is seen now has no barrier, fits the screen and complained of nothing; `name` is of the picture. */
  expectSound: (name: string, page?: Page) => Promise<void>
  /** Another page whose complaints count too. */
  watch: (page: Page) => Page
}

export type Act = { act: string; run: (acting: Acting) => Promise<void> }

/** By the menus, as everybody gets anywhere. */
export async function goTo(
  { page, t }: Pick<Acting, 'page' | 't'>,
  area: Parameters<typeof areaName>[1],
) {
  const menu = page.getByRole('navigation', { name: t('shell.mainMenu') })
  await menu.getByRole('link', { name: areaName(t, area) }).click()
  await page.getByRole('heading', { level: 1, name: areaName(t, area) }).waitFor()
}

const areaName = (
  t: Acting['t'],
  area:
    | 'dashboard'
    | 'themes'
    | 'responses'
    | 'customers'
    | 'surveys'
    | 'automations'
    | 'messages'
    | 'settings',
) => t(`shell.${area}`)

/** One of the pages of the settings. */
export async function goToSettings(acting: Acting, name: string) {
  await goTo(acting, 'settings')
  const pages = acting.page.getByRole('navigation', { name: acting.t('settings.pages') })
  await pages.getByRole('link', { name }).click()
  await pages.locator('[aria-current="page"]', { hasText: name }).waitFor()
}

/** Shows the page once more, asleep: its scripts have yet to arrive. Resolves to what lets them. */
export async function reloadAsleep(page: Page): Promise<() => void> {
  let arrive = () => {}
  const arrival = new Promise<void>((resolve) => (arrive = resolve))
  await page.route('**/*.js', async (route) => {
    await arrival
    await route.continue()
  })
  await page.reload({ waitUntil: 'commit' })
  return arrive
}

/** Confirms in the dialog that a button has opened. */
export async function confirm(page: Page, title: string, button: string) {
  const dialog = page.getByRole('dialog', { name: title })
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Goes there with the Tab key alone. */
export async function tabTo(page: Page, target: Locator) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  expect.fail(`the Tab key does not reach ${target.toString()}`)
}
