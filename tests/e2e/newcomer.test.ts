import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { launchBrowser } from '../support/chromium.ts'
import { startHeard } from '../support/heard-process.ts'
import type { HeardProcess } from '../support/heard-process.ts'
import { expectSound, listenForErrors, openContext, takePicture } from '../support/looks.ts'
import type { Look } from '../support/looks.ts'

let browser: Browser
let dataDir: string
let heard: HeardProcess

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'heard-newcomer-'))
  heard = await startHeard({ env: { HEARD_DATA_DIR: dataDir } })
})
afterEach(async () => {
  await heard?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

type Newcomer = Look & {
  person: string
  email: string
  company: string
  slug: string
  words: string
}

const newcomers: Newcomer[] = [
  {
    ...{ width: 1280, language: 'en', scheme: 'light' },
    ...{
      person: 'Aiko Sato',
      email: 'aiko@kumo.example',
      company: 'Kumo Books',
      slug: 'kumo-books',
    },
    words: 'Found my order in a minute. Lovely!',
  },
  {
    ...{ width: 390, language: 'ja', scheme: 'dark' },
    ...{ person: '佐藤 愛子', email: 'aiko@kumo.example', company: '雲書房', slug: 'kumo' },
    words: 'すぐに返事をもらえて助かりました。',
  },
]

/** Only the first address is typed; from there on it is what the screen offers that is followed. */
test.each(newcomers)(
  'a person new to it gets from nothing to a first answer by the screen alone, at $width px in $language, $scheme',
  async (newcomer) => {
    const t = adminTranslator(newcomer.language)
    const context = await openContext(browser, newcomer)
    const page = await context.newPage()
    const errors = listenForErrors(page)
    const look = (at: Page, name: string) =>
      takePicture(at, `newcomer-${name}`, newcomer).then(() => expectSound(at))

    await page.goto(heard.url)
    await page.getByRole('heading', { name: t('setUp.title') }).waitFor()
    await look(page, '1-set-up')
    await page.getByLabel(t('setUp.name'), { exact: true }).fill(newcomer.person)
    await page.getByLabel(t('setUp.email'), { exact: true }).fill(newcomer.email)
    await page.getByLabel(t('setUp.password'), { exact: true }).fill('a short sentence is good')
    await page.getByLabel(t('setUp.workspaceName')).fill(newcomer.company)
    const slug = page.getByLabel(t('setUp.slug'))
    if ((await slug.inputValue()) === '') await slug.fill(newcomer.slug)
    expect(await slug.inputValue()).toBe(newcomer.slug)
    await page.getByRole('button', { name: t('setUp.submit') }).click()

    await page
      .getByRole('heading', { name: t('ready.title', { workspace: newcomer.company }) })
      .waitFor()
    await look(page, '2-ready')
    await page.getByRole('link', { name: t('trial.teaserAct') }).click()

    await page.getByRole('button', { name: t('trial.send', { email: newcomer.email }) }).click()
    await page.getByText(t('trial.sent', { email: newcomer.email })).waitFor()
    await look(page, '3-try')
    await page
      .getByRole('main')
      .getByRole('link', { name: t('trial.openMailbox') })
      .click()

    await page.getByRole('link', { name: newcomer.email }).click()
    await look(page, '4-mail')
    const survey = context.waitForEvent('page')
    const mail = page.frameLocator(`iframe[title="${t('mailbox.frame')}"]`)
    await mail.getByRole('link', { name: /4/ }).click()
    await answer(await survey, newcomer, look)

    await page.getByRole('link', { name: t('mailbox.home') }).click()
    await page.getByRole('main').getByText(newcomer.words).first().waitFor()
    await look(page, '7-dashboard')
    await page
      .getByRole('link', { name: t('shell.responses') })
      .first()
      .click()
    await page.getByRole('heading', { name: t('responses.title') }).waitFor()
    await page.getByText(newcomer.words).waitFor()
    await look(page, '8-responses')
    expect(errors).toEqual([])
    await context.close()
  },
)

async function answer(
  page: Page,
  { language, words }: Newcomer,
  look: (page: Page, name: string) => Promise<void>,
) {
  const t = customerTranslator(language)
  const errors = listenForErrors(page)
  await page.getByRole('textbox').first().fill(words)
  await look(page, '5-survey')
  await page.getByRole('button', { name: t('survey.send') }).click()
  await page.getByRole('heading', { name: t('survey.thanksTitle') }).waitFor()
  expect(await page.getByText(words).isVisible()).toBe(true)
  await look(page, '6-thanks')
  expect(errors).toEqual([])
  await page.close()
}
