import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminTranslator } from '#app/texts/admin/translate.ts'
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
import type { Act, Acting } from './acts/act.ts'
import { asking } from './acts/asking.ts'
import { changing } from './acts/changing.ts'
import { entering } from './acts/entering.ts'
import { managing } from './acts/managing.ts'
import { reading } from './acts/reading.ts'
import { theming } from './acts/theming.ts'

const acts: Act[] = [...reading, ...asking, ...managing, ...entering, ...theming, ...changing]

let demo: RunningDemo
let browser: Browser
let cookies: Awaited<ReturnType<BrowserContext['cookies']>>

beforeAll(async () => {
  demo = await startDemo()
  browser = await launchBrowser()
  const context = await browser.newContext()
  await signIn(context, demo)
  cookies = await context.cookies()
  await context.close()
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

const pagesOf = (context: BrowserContext) => context.pages()

async function perform({ act, run }: Act, look: Look) {
  const context = await openContext(browser, look)
  await context.addCookies(cookies)
  const errors: string[] = []
  const page = await context.newPage()
  const watch: Acting['watch'] = (other) => {
    listenForErrors(other, errors)
    return other
  }
  try {
    await watch(page).goto(demo.url)
    await run({
      ...{ demo, browser, look, context, page, watch },
      t: adminTranslator(look.language),
      unique: (name) => `${name} ${look.width} ${look.language}`,
      expectSound: async (name, seen = page) => {
        await takePicture(seen, name, look)
        await expectSound(seen)
      },
    })
    expect(errors).toEqual([])
  } catch (error) {
    for (const [at, seen] of browser.contexts().flatMap(pagesOf).entries())
      await takePicture(seen, `failed-${act.replaceAll(/\W+/g, '-')}-${at}`, look)
    throw error
  } finally {
    await Promise.all(browser.contexts().map((each) => each.close()))
  }
}

describe.each(
  acts.map((each, at) => [each.act, each, pairsOfLooks[at % pairsOfLooks.length] ?? []] as const),
)('to %s', (_name, each, looks) => {
  test.each(looks)('at $width px, in $language, $scheme', (look) => perform(each, look))
})
