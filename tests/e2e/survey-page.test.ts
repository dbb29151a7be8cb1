import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  makeCustomer,
  makeInvitation,
  makeSurvey,
  makeTicket,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { signToken } from '#app/platform/public-token.ts'
import { findViolations } from '../support/axe.ts'
import { launchBrowser } from '../support/chromium.ts'
import { linkSecrets, openCustomerDoor } from '../support/customer-door.ts'
import { openTestStore } from '../support/store.ts'
import { kumoDesign, kumoTexts } from '../support/survey-design.ts'

const store = await openTestStore()
const { address } = openCustomerDoor(store)

let browser: Browser
let workspaceId: string

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  workspaceId = (await makeWorkspace(store.pool)).id
})

type Given = {
  presentation?: 'numbers' | 'faces' | 'stars'
  kind?: 'csat' | 'nps'
  locale?: string
}

async function invite({ presentation = 'faces', kind = 'csat', locale = 'en' }: Given = {}) {
  const survey = await makeSurvey(store.pool, workspaceId, {
    ...{ kind, design: { ...kumoDesign, presentation, asksSolved: true }, texts: kumoTexts },
  })
  const { id: customerId } = await makeCustomer(store.pool, workspaceId)
  const ticket = await makeTicket(store.pool, workspaceId, { customerId })
  const { id } = await makeInvitation(store.pool, workspaceId, {
    ...{ surveyId: survey.id, customerId, ticketId: ticket.id, locale },
  })
  return `${address()}/s/${signToken(linkSecrets, 'survey', { workspaceId, rowId: id })}`
}

type Looking = { width?: number; script?: boolean; dark?: boolean }

async function open(url: string, look: (page: Page) => Promise<void>, given: Looking = {}) {
  const { width = 390, script = false, dark = false } = given
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    javaScriptEnabled: script,
    colorScheme: dark ? 'dark' : 'light',
  })
  try {
    const page = await context.newPage()
    await page.goto(url)
    await look(page)
  } finally {
    await context.close()
  }
}

/** As a finger does: on the button, not on the hidden input in it. */
const choose = (page: Page, score: number) => page.locator(`label:has(#s${score})`).click()

const asked = async (page: Page) => {
  const titles = await page.locator('.asked .field').all()
  const seen = await Promise.all(
    titles.map(async (title) => ((await title.isVisible()) ? title.textContent() : null)),
  )
  return seen.filter((title) => title !== null)
}

describe('without script', () => {
  test('each score asks its own questions, and what is answered arrives', async () => {
    await open(await invite(), async (page) => {
      expect(await asked(page)).toEqual([])
      await choose(page, 5)
      expect(await asked(page)).toEqual(['How clear were our words?', 'What did we do well?'])
      await page.getByLabel('What did we do well?').fill('unsaid in the end')
      await choose(page, 2)
      expect(await asked(page)).toEqual([
        'What went wrong?',
        'What should we do better?',
        'How clear were our words?',
        'What would have helped you?',
      ])
      await page.getByLabel('It took too long').check()
      await page.getByLabel('People').check()
      await page.getByLabel('Price').check()
      await page.getByLabel('What would have helped you?').fill('a call')
      await page.getByRole('button', { name: 'Send' }).click()
      await page.getByRole('heading', { name: 'Thank you' }).waitFor()
      expect(await page.getByRole('main').textContent()).toContain('We are sorry.')
    })
    expect(await store.sql`select score, answers from response`).toEqual([
      {
        score: 2,
        answers: [
          { question_id: 'wrong', value: 'late' },
          { question_id: 'what', value: ['people', 'price'] },
          { question_id: 'words', value: 'a call' },
        ],
      },
    ])
  })

  test('the keyboard goes through scores and questions alike', async () => {
    await open(await invite({ presentation: 'stars' }), async (page) => {
      await page.locator('#s1').focus()
      for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ArrowRight')
      expect(await page.locator('#s4').isChecked()).toBe(true)
      expect(await asked(page)).toContain('What did we do well?')
    })
  })
})

test('with script, a touch posts the score and nothing that was not sent', async () => {
  const link = await invite()
  await open(
    `${link}?score=2`,
    async (page) => {
      await page.getByLabel('It took too long').click()
      await page.getByLabel('What would have helped you?').fill('typed, not sent')
      await expect.poll(() => page.locator('#status').textContent()).toContain('saved')
    },
    { script: true },
  )
  expect(await store.sql`select score, answers from response`).toEqual([{ score: 2, answers: [] }])
})

const solvedWords = [
  ['en', 'Is it solved?', 'Yes', 'No', 'I would like more help. Please contact me.', 'Send'],
  [
    ...['ja', 'お問い合わせの件は解決しましたか？', 'はい', 'いいえ'],
    ...['まだ困っているので、連絡してほしい', '送信する'],
  ],
] as const

describe.each(solvedWords)('whether it is solved, in %s', (locale, title, yes, no, help, send) => {
  const solvedAt = async () => store.sql`select score, solved, wants_help from response`

  test.each([{ script: false }, { script: true }])(
    'is asked and may be left unsaid; help is offered unless it is solved: $script',
    async ({ script }) => {
      await open(
        `${await invite({ locale })}?score=2`,
        async (page) => {
          const group = page.getByRole('group', { name: title })
          expect(await group.getByRole('radio', { checked: true }).count()).toBe(0)
          await group.getByText(yes, { exact: true }).click()
          expect(await page.getByLabel(help).isVisible()).toBe(false)
          await group.getByText(no, { exact: true }).click()
          await page.getByLabel(help).check()
          await group.getByText(yes, { exact: true }).click()
          expect(await page.getByLabel(help).isChecked()).toBe(true)
          await group.getByText(no, { exact: true }).click()
          await page.getByRole('button', { name: send }).click()
          await page.locator('.told').waitFor()
          expect(await page.getByRole('main').textContent()).toContain(title)
        },
        { script },
      )
      expect(await solvedAt()).toEqual([{ score: 2, solved: 'no', wants_help: true }])
    },
  )

  test('is chosen with the keyboard alone', async () => {
    await open(await invite({ locale }), async (page) => {
      await page.locator('#s3').focus()
      await page.keyboard.press('Space')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Space')
      await page.getByRole('button', { name: send }).click()
      await page.locator('.told').waitFor()
    })
    expect(await solvedAt()).toEqual([{ score: 3, solved: 'partly', wants_help: true }])
  })
})

test('with script, a touch posts neither whether it is solved nor the wish for help', async () => {
  await open(
    `${await invite()}?score=2`,
    async (page) => {
      await page.getByText('Partly', { exact: true }).click()
      await page.getByLabel('I would like more help').check()
      await expect.poll(() => page.locator('#status').textContent()).toContain('saved')
    },
    { script: true },
  )
  expect(await store.sql`select solved, wants_help, is_sent from response`).toEqual([
    { solved: null, wants_help: false, is_sent: false },
  ])
})

const looks = [
  { locale: 'ja', width: 390, dark: false },
  { locale: 'en', width: 1280, dark: true },
  { locale: 'zh', width: 390, dark: true },
  { locale: 'ko', width: 1280, dark: false },
]

describe.each([
  ['csat', 'faces'],
  ['csat', 'stars'],
  ['csat', 'numbers'],
  ['nps', 'numbers'],
] as const)('a %s shown as %s', (kind, presentation) => {
  test.each(looks)(
    'has no barrier and fits a screen of $width in $locale',
    async ({ locale, width, dark }) => {
      const link = await invite({ kind, presentation, locale })
      await open(
        `${link}?score=3`,
        async (page) => {
          expect(await findViolations(page)).toEqual([])
          const across = await page.evaluate('document.documentElement.scrollWidth')
          expect(across).toBeLessThanOrEqual(width)
        },
        { width, dark, script: true },
      )
    },
  )
})
