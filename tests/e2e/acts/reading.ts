import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { followLink, mailTo, openMail, resolveTicket } from '../../support/demo.ts'
import { confirm, goTo, reloadAsleep } from './act.ts'
import type { Act, Acting } from './act.ts'

/** Numbers, answers and the customers behind them. */
export const reading: Act[] = [
  { act: 'choose in the menu before the page is awake', run: chooseEarly },
  { act: 'look at another period and another kind on the dashboard', run: filterDashboard },
  { act: 'read older responses of a longer period', run: readResponses },
  { act: 'count an answer that was set aside, and take that back', run: restoreAnswer },
  { act: 'find a customer, suppress the address and allow it again', run: suppressCustomer },
  { act: 'erase a customer, after typing who it is', run: eraseCustomer },
  { act: 'find out why somebody was not asked', run: findReason },
  { act: 'unsubscribe as a customer, which the customer’s page then shows', run: unsubscribe },
]

/** A row of links that moved when its script arrived would slip away under the finger that chooses in it. */
async function chooseEarly({ page, t, look }: Acting) {
  const arrive = await reloadAsleep(page)
  const menu = page.getByRole('navigation', { name: t('shell.mainMenu') })
  const settings = menu.getByRole('link', { name: t('shell.settings') })
  await settings.scrollIntoViewIfNeeded()
  const place = await settings.boundingBox()
  if (look.width === 390) expect(await menu.evaluate((row) => row.scrollLeft)).toBeGreaterThan(0)
  arrive()
  await page.locator('.recharts-line-curve').first().waitFor()
  expect(await settings.boundingBox()).toEqual(place)
  await settings.click()
  await page.getByRole('heading', { level: 1, name: t('shell.settings') }).waitFor()
}

async function filterDashboard({ page, t, expectSound }: Acting) {
  const periods = page.getByRole('navigation', { name: t('dashboard.period') })
  await periods.getByRole('link', { name: t('dashboard.months12') }).click()
  await periods.locator('[aria-current]', { hasText: t('dashboard.months12') }).waitFor()
  await page.getByRole('link', { name: t('dashboard.lookCloser', { kind: 'NPS' }) }).click()
  await page.getByRole('heading', { name: t('dashboard.trendOf', { kind: 'NPS' }) }).waitFor()
  expect(await periods.locator('[aria-current]').textContent()).toBe(t('dashboard.months12'))
  await page.locator('.recharts-line-curve').waitFor()
  await expectSound('dashboard')

  const days = page.getByRole('group').filter({ hasText: t('dashboard.custom') })
  await days.getByText(t('dashboard.custom'), { exact: true }).click()
  const [from, to] = [dayBefore(40), dayBefore(10)]
  await days.getByLabel(t('dashboard.from')).fill(from)
  await days.getByLabel(t('dashboard.to')).fill(to)
  await expectSound('dashboard-days')
  await days.getByRole('button', { name: t('dashboard.show') }).click()
  await days.locator('summary[aria-current]').waitFor()
  expect(await periods.locator('[aria-current]').count()).toBe(0)
  await expectSound('dashboard-own-days')
}

const dayBefore = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

async function readResponses(acting: Acting) {
  const { page, t, expectSound } = acting
  await goTo(acting, 'responses')
  const periods = page.getByRole('navigation', { name: t('responses.period') })
  await periods.getByRole('link', { name: t('responses.all') }).click()
  await periods.locator('[aria-current]', { hasText: t('responses.all') }).waitFor()
  const newest = await page.locator('article').first().textContent()
  await page.getByRole('link', { name: t('shell.older') }).click()
  await page.getByRole('link', { name: t('shell.newest') }).waitFor()
  expect(await page.locator('article').first().textContent()).not.toBe(newest)
  await expectSound('responses-older')
}

async function restoreAnswer(acting: Acting) {
  const { demo, page, t, look, unique, expectSound } = acting
  const name = unique('Emi')
  const { email } = await resolveTicket(demo, { name, locale: look.language, subject: 'A coat' })
  const { html } = await mailTo(demo, email)
  const [link = ''] = /[^"]*\/s\/[^"?]*/.exec(html) ?? []
  for (const score of ['1', '4', '2'])
    await fetch(link, {
      ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ score }) },
    })
  await goTo(acting, 'responses')
  const shown = page.getByRole('navigation', { name: t('responses.shown') })
  await shown.getByRole('link').last().click()
  await shown.locator('[aria-current]', { hasText: t('responses.unconfirmedBadge') }).waitFor()
  const answer = page.locator('article', { hasText: name })
  await answer.getByRole('radio').nth(1).check()
  await expectSound('responses-aside')
  await answer.getByRole('button', { name: t('responses.restore') }).click()
  await page.getByText(t('responses.told.restored')).waitFor()
  await expectSound('responses-restored')
  await page
    .getByRole('status')
    .getByRole('button', { name: t('responses.setAsideAgain') })
    .click()
  await page.getByText(t('responses.told.set_aside')).waitFor()
  await answer.getByText('4', { exact: true }).first().waitFor()
}

async function openCustomer(acting: Acting, search: string, name: string) {
  const { page, t } = acting
  await goTo(acting, 'customers')
  await page.getByRole('searchbox', { name: t('customers.search') }).fill(search)
  await page.getByRole('button', { name: t('customers.searchSubmit') }).click()
  await page.getByRole('link', { name: t('customers.clear') }).waitFor()
  await page.getByRole('main').getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

async function suppressCustomer(acting: Acting) {
  const { demo, page, t, look, unique, expectSound } = acting
  const name = unique('Aiko')
  const { email } = await resolveTicket(demo, { name, locale: look.language, subject: 'A parcel' })
  await openCustomer(acting, email, name)
  await page.getByRole('button', { name: t('customers.suppress') }).click()
  await expectSound('customer-suppress')
  await confirm(page, t('customers.suppressTitle'), t('customers.suppressConfirm'))
  await page.getByText(t('customers.suppressDone')).waitFor()
  await expectSound('customer-suppressed')

  await goTo(acting, 'customers')
  const chips = page.getByRole('navigation', { name: t('customers.filter') })
  await chips.getByRole('link', { name: t('customers.suppressed') }).click()
  await chips.locator('[aria-current]', { hasText: t('customers.suppressed') }).waitFor()
  await page.getByRole('main').getByRole('link', { name }).click()
  await page.getByRole('button', { name: t('customers.unsuppress') }).click()
  await confirm(page, t('customers.unsuppressTitle'), t('customers.unsuppressConfirm'))
  await page.getByText(t('customers.unsuppressDone')).waitFor()
  expect(await page.getByText(t('customers.suppression.manual')).count()).toBe(0)
  await expectSound('customer-allowed')
}

async function eraseCustomer(acting: Acting) {
  const { demo, page, t, look, unique, expectSound } = acting
  const name = unique('Ben')
  const subject = 'The address of a friend'
  const { email } = await resolveTicket(demo, { name, locale: look.language, subject })
  await mailTo(demo, email)
  await openCustomer(acting, name, name)
  await page.getByText(t('customers.mail.sent')).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: t('customers.export') }).click()
  expect(await readFile(await (await download).path(), 'utf8')).toContain(subject)
  await page.getByText(t('customers.eraseTitle')).click()
  await page.getByLabel(t('customers.eraseField', { word: email })).fill(email)
  await expectSound('customer-erase')
  await page.getByRole('button', { name: t('customers.eraseConfirm') }).click()
  await page.getByText(t('customers.erasedNotice')).waitFor()
  await page.getByRole('searchbox', { name: t('customers.search') }).fill(name)
  await page.getByRole('button', { name: t('customers.searchSubmit') }).click()
  await page.getByText(t('customers.noneTitle')).waitFor()
  await expectSound('customer-erased')
}

async function findReason(acting: Acting) {
  const { demo, page, t, look, unique, expectSound } = acting
  const name = unique('Chie')
  const given = { name, locale: look.language, subject: 'Once' }
  const { email } = await resolveTicket(demo, given)
  await resolveTicket(demo, { ...given, email, subject: 'And again' })
  await mailTo(demo, email)
  await goTo(acting, 'messages')
  await page.getByRole('searchbox', { name: t('messages.search') }).fill(email)
  await page.getByRole('button', { name: t('messages.searchSubmit') }).click()
  await page
    .getByRole('row')
    .filter({ hasText: email })
    .getByText(t('messages.states.sent'), { exact: true })
    .waitFor()
  await expectSound('messages')
  await page.getByRole('row').filter({ hasText: email }).getByRole('link').click()
  await page.getByText(t('messages.life.now.sent'), { exact: true }).waitFor()
  await page.getByRole('heading', { name: t('messages.life.timeline') }).waitFor()
  await expectSound('message-life')
  await page.getByRole('link', { name: t('messages.life.back') }).click()
  await page.getByRole('link', { name: t('messages.decisions') }).click()
  await page
    .getByLabel(t('messages.filterReason'))
    .selectOption({ label: t('automations.reason.quiet_period') })
  await page.getByRole('button', { name: t('messages.apply') }).click()
  const decision = page.getByRole('article').filter({ hasText: name })
  await decision.getByText(t('automations.reason.quiet_period')).waitFor()
  const asked = page.getByRole('article').getByText(t('messages.invited'), { exact: true })
  await expect.poll(() => asked.count()).toBe(0)
  await expectSound('decisions')

  await decision.getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  const parts = page.getByRole('navigation', { name: t('customers.show') })
  await parts.getByRole('link', { name: t('customers.part.skips') }).click()
  const skipped = t('customers.skipped', { reason: t('automations.reason.quiet_period') })
  await page.getByText(skipped).waitFor()
  await expectSound('customer-skips')
}

async function unsubscribe(acting: Acting) {
  const { demo, context, page, t, look, unique, expectSound, watch } = acting
  const name = unique('Dai')
  const words = customerTranslator(look.language)
  const { email } = await resolveTicket(demo, { name, locale: look.language, subject: 'A bill' })
  const choices = watch(await openMail(context, await mailTo(demo, email)))
  await followLink(choices, '/unsubscribe/')
  await choices.getByRole('checkbox', { name: words('unsubscribe.surveys') }).uncheck()
  await expectSound('unsubscribe', choices)
  await choices.getByRole('button', { name: words('unsubscribe.save') }).click()
  await choices.getByText(words('unsubscribe.saved')).waitFor()
  await expectSound('unsubscribed', choices)
  await openCustomer(acting, email, name)
  await page.getByText(t('customers.choice.surveys_unsubscribed')).first().waitFor()
  await expectSound('customer-unsubscribed')
}
