import { expect } from 'vitest'
import { localeNames } from '#app/texts/locales.ts'
import { goTo, reloadAsleep, tabTo } from './act.ts'
import type { Act, Acting } from './act.ts'

/** What customers are asked, and when. */
export const asking: Act[] = [
  { act: 'make a survey, change its words, see them and publish them', run: makeSurvey },
  { act: 'make a survey with the keyboard alone', run: makeSurveyByKeyboard },
  { act: 'make an automation with a condition and a reminder, and pause it', run: makeAutomation },
  { act: 'change the words of a survey before the page is awake', run: writeEarly },
]

const question = { en: 'Was it easy to find your way?', ja: '迷わずにお使いいただけましたか？' }

async function makeSurvey(acting: Acting) {
  const { page, t, look, unique, expectSound } = acting
  const name = unique('Effort')
  await goTo(acting, 'surveys')
  await page.getByRole('link', { name: t('surveys.add') }).click()
  await page.getByRole('radio', { name: t('surveys.kindTitle.ces') }).check()
  await page.getByLabel(t('surveys.name'), { exact: true }).fill(name)
  await expectSound('survey-new')
  await page.getByRole('button', { name: t('surveys.create') }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()

  const language = localeNames[look.language]
  const tab = page.getByRole('tab', { name: language })
  await tab.click()
  const words = page.getByRole('textbox', { name: t('surveys.word.question'), exact: true })
  await words.fill(question[look.language])
  await page.getByText(t('surveys.unsaved')).waitFor()
  await showPreview(acting)
  const what = t('surveys.shown.page')
  const frame = page.frameLocator(
    `iframe[title="${t('surveys.previewFrame', { what, language })}"]:not([aria-hidden])`,
  )
  await frame.getByText(question[look.language]).first().waitFor()
  await expectSound('survey-preview')
  await page.getByRole('radio', { name: t('surveys.shown.mail'), exact: true }).check()
  const mail = page.frameLocator(
    `iframe[title="${t('surveys.previewFrame', { what: t('surveys.shown.mail'), language })}"]:not([aria-hidden])`,
  )
  await mail.locator('.score').first().waitFor()
  await mail.getByText(question[look.language]).first().waitFor()
  await expectSound('survey-preview-mail')
  await page.getByRole('button', { name: t('surveys.publish', { version: 2 }) }).click()
  await page
    .getByText(t('surveys.published', { version: 2 }))
    .first()
    .waitFor()
  await expectSound('survey-published')
  await page.reload()
  await page.getByRole('tab', { name: language }).click()
  expect(await words.inputValue()).toBe(question[look.language])
}

/** A box for one line, and one for many that is not empty, in which React would put back the old words. */
async function writeEarly(acting: Acting) {
  const { page, t, look } = acting
  await goTo(acting, 'surveys')
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click()
  const line = page.getByLabel(t('surveys.word.question'), { exact: true })
  await line.waitFor()
  const arrive = await reloadAsleep(page)
  const area = page.getByLabel(t('surveys.word.mailIntro'), { exact: true })
  expect(await area.inputValue()).not.toBe('')
  await area.fill('Written early.')
  await line.fill(question[look.language])
  expect(await page.getByText(t('surveys.unsaved')).count()).toBe(0)
  arrive()
  await page.getByText(t('surveys.unsaved')).waitFor()
  expect(await area.inputValue()).toBe('Written early.')
  expect(await line.inputValue()).toBe(question[look.language])
}

/** Where there is no room for both, the preview takes the place of the fields. */
async function showPreview({ page, t, look }: Acting) {
  if (look.width === 390)
    await page.getByRole('button', { name: t('surveys.preview'), exact: true }).click()
}

async function makeSurveyByKeyboard(acting: Acting) {
  const { page, t, unique, expectSound } = acting
  const name = unique('By keyboard')
  await goTo(acting, 'surveys')
  await tabTo(page, page.getByRole('link', { name: t('surveys.add') }))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: t('surveys.newTitle') }).waitFor()
  await tabTo(page, page.getByRole('radio', { name: t('surveys.kindTitle.csat') }))
  await page.keyboard.press('ArrowDown')
  expect(await page.getByRole('radio', { name: t('surveys.kindTitle.nps') }).isChecked()).toBe(true)
  await tabTo(page, page.getByLabel(t('surveys.name'), { exact: true }))
  await page.keyboard.type(name)
  await tabTo(page, page.getByRole('checkbox', { name: localeNames.ko }))
  await page.keyboard.press('Space')
  await expectSound('survey-new-keyboard')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name }).waitFor()
  expect(await page.getByRole('tab').count()).toBe(3)
  await tabTo(page, page.getByRole('tab', { selected: true }))
  await page.keyboard.press('ArrowRight')
  const next = page.getByRole('tab', { selected: true })
  expect(await next.evaluate((tab) => tab === document.activeElement)).toBe(true)
  await expectSound('survey-made-keyboard')
}

async function makeAutomation(acting: Acting) {
  const { page, t, unique, expectSound } = acting
  const name = unique('After the chat')
  await goTo(acting, 'automations')
  await page.getByRole('link', { name: t('automations.add') }).click()
  await page.getByLabel(t('automations.name'), { exact: true }).fill(name)
  await page.getByLabel(t('automations.eventType'), { exact: true }).fill('ticket.resolved')
  await page.getByRole('button', { name: t('automations.addCondition') }).click()
  await page.getByLabel(t('automations.field'), { exact: true }).selectOption('tag')
  await page.getByLabel(t('automations.values'), { exact: true }).fill('billing, refund')
  await page.getByRole('button', { name: t('automations.addReminder') }).click()
  await page.getByLabel(t('automations.afterDays')).fill('4')
  const says = page.getByRole('complementary', { name: t('automations.summary') })
  await says.getByText(/billing/).waitFor()
  await says.getByText(t('automations.says.reminders', { count: 1 })).waitFor()
  await expectSound('automation-new')
  await page.getByRole('button', { name: t('automations.saveNew') }).click()
  await page.getByText(t('automations.savedNote')).waitFor()
  await expectSound('automation-saved')
  await page.getByRole('button', { name: t('automations.pause') }).click()
  await page.getByText(t('automations.pausedNote')).waitFor()
  await expectSound('automation-paused')

  await goTo(acting, 'automations')
  const card = page.getByRole('article').filter({ hasText: name })
  await card.getByText(t('shell.state.paused')).waitFor()
  expect(await card.textContent()).toContain('refund')
  await expectSound('automations')
}
