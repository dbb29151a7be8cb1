import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Role } from '#app/modules/workspaces/role.ts'
import { codeOf } from '../../support/authenticator.ts'
import { followLink, mailTo, newestMail, openMail } from '../../support/demo.ts'
import { openContext } from '../../support/looks.ts'
import { confirm, goTo, goToSettings } from './act.ts'
import type { Act, Acting } from './act.ts'

/** How people come in, and what they find. */
export const entering: Act[] = [
  { act: 'invite somebody, who joins as a viewer and becomes a manager', run: invite },
  { act: 'turn on two-factor, and sign in with a code', run: secondFactor },
  { act: 'sign in by a mailed link', run: signInByLink },
  { act: 'change the name and the password, and end other sessions', run: changeAccount },
]

const password = 'a short sentence is good'

type Joined = { page: Page; email: string; name: string }

/** Invites somebody and goes through their mail in a browser of their own. */
async function inviteAndJoin(acting: Acting, who: string, role: Role): Promise<Joined> {
  const { demo, browser, page, t, look, unique, expectSound, watch } = acting
  const name = unique(who)
  const email = `${who.toLowerCase()}-${look.width}-${look.language}@example.com`
  await goToSettings(acting, t('members.title'))
  await page.getByLabel(t('members.email'), { exact: true }).fill(email)
  const form = page.getByRole('region', { name: t('members.inviteTitle') })
  await form.getByRole('radio', { name: new RegExp(`^${t(`members.role.${role}`)}`) }).check()
  await form.getByRole('button', { name: t('members.invite') }).click()
  await page.getByText(t('members.done.invited')).waitFor()
  await expectSound('members-invited')

  const guest = await openContext(browser, look)
  const theirs = watch(await openMail(guest, await mailTo(demo, email)))
  await followLink(theirs, '/join/')
  await theirs.getByLabel(t('join.name'), { exact: true }).fill(name)
  await theirs.getByLabel(t('join.password'), { exact: true }).fill(password)
  await expectSound('join', theirs)
  await theirs.locator('main').getByRole('button').click()
  await theirs.getByRole('heading', { level: 1, name: t('shell.dashboard') }).waitFor()
  return { page: theirs, email, name }
}

async function invite(acting: Acting) {
  const { page, t, expectSound } = acting
  const { page: theirs, name } = await inviteAndJoin(acting, 'Emi', 'viewer')
  await goTo({ page: theirs, t }, 'surveys')
  expect(await theirs.getByRole('link', { name: t('surveys.add') }).count()).toBe(0)
  await goTo({ page: theirs, t }, 'settings')
  await theirs.getByText(t('settings.general.readOnly')).waitFor()
  expect(await theirs.getByRole('link', { name: t('settings.audit.title') }).count()).toBe(0)
  await expectSound('settings-of-a-viewer', theirs)

  await goToSettings(acting, t('members.title'))
  await page.getByRole('button', { name: t('members.changeRoleOf', { name }) }).click()
  const dialog = page.getByRole('dialog', { name: t('members.roleTitle', { name }) })
  await dialog.getByRole('radio', { name: new RegExp(`^${t('members.role.manager')}`) }).check()
  await expectSound('member-role')
  await confirm(page, t('members.roleTitle', { name }), t('members.roleSubmit'))
  await page.getByText(t('members.done.changed')).waitFor()
  const item = page.getByRole('listitem').filter({ hasText: name })
  await item.getByText(t('members.role.manager'), { exact: true }).first().waitFor()
  await expectSound('members-changed')

  await goTo({ page: theirs, t }, 'surveys')
  await theirs.getByRole('link', { name: t('surveys.add') }).waitFor()
}

async function secondFactor(acting: Acting) {
  const { demo, t, expectSound } = acting
  const { page, email } = await inviteAndJoin(acting, 'Fumi', 'agent')
  await openAccount(page, t)
  await page.getByRole('link', { name: t('account.twoFactorTurnOn') }).click()
  await page.getByLabel(t('twoFactor.password')).fill(password)
  await page.getByRole('button', { name: t('twoFactor.begin') }).click()
  await page.getByRole('img', { name: t('twoFactor.scanLabel') }).waitFor()
  const key = ((await page.locator('main code').textContent()) ?? '').replaceAll(' ', '')
  const app = `otpauth://totp/Heard?secret=${key}`
  await page.getByLabel(t('twoFactor.code'), { exact: true }).fill(codeOf(app))
  await expectSound('two-factor-scan', page)
  await page.getByRole('button', { name: t('twoFactor.confirm') }).click()
  await page.getByRole('heading', { name: t('twoFactor.codesTitle') }).waitFor()
  await expectSound('two-factor-codes', page)
  await page.getByRole('link', { name: t('twoFactor.codesDone') }).click()
  await page.getByText(t('account.twoFactorOn'), { exact: true }).waitFor()

  await page.getByRole('link', { name: t('account.back') }).click()
  await page.getByLabel(new RegExp(`^${t('shell.account')}`)).click()
  await page.getByRole('button', { name: t('shell.signOut') }).click()
  await page.getByLabel(t('signIn.email')).fill(email)
  await page.getByLabel(t('signIn.password')).fill(password)
  await page.getByRole('button', { name: t('signIn.submit'), exact: true }).click()
  await page.getByRole('heading', { name: t('signIn.code.title') }).waitFor()
  // The code of before is used up; the app shows the next one a moment later.
  await page.getByLabel(t('signIn.code.code'), { exact: true }).fill(codeOf(app, 1))
  await expectSound('sign-in-code', page)
  await page.getByRole('button', { name: t('signIn.code.submit') }).click()
  await page.waitForURL(new RegExp(`/w/${demo.workspace}`))
}

async function openAccount(page: Page, t: Acting['t']) {
  await page.getByLabel(new RegExp(`^${t('shell.account')}`)).click()
  await page.getByRole('link', { name: t('shell.yourAccount') }).click()
  await page.getByRole('heading', { level: 1, name: t('account.title') }).waitFor()
}

async function signInByLink(acting: Acting) {
  const { demo, browser, t, look, expectSound, watch } = acting
  const context = await openContext(browser, look)
  const page = watch(await context.newPage())
  await page.goto(demo.url)
  await page.getByLabel(t('signIn.email')).fill(demo.email)
  await expectSound('sign-in', page)
  const former = await newestMail(demo, demo.email)
  await page.getByRole('button', { name: t('signIn.mailLink') }).click()
  await page.getByRole('heading', { name: t('signIn.mailed.title') }).waitFor()
  await expectSound('sign-in-mailed', page)
  const { id } = await mailTo(demo, demo.email, former)
  await page.getByRole('link', { name: t('shell.openMailbox') }).click()
  await page.getByRole('link', { name: demo.email }).first().click()
  expect(new URL(page.url()).searchParams.get('id')).toBe(id)
  const tab = context.waitForEvent('page')
  // In the language of the workspace.
  const mail = page.frameLocator(`iframe[title="${t('mailbox.frame')}"]`)
  await mail.getByRole('link', { name: 'Sign in', exact: true }).click()
  const opened = watch(await tab)
  await opened.getByRole('heading', { name: t('signIn.link.title') }).waitFor()
  await expectSound('sign-in-link', opened)
  await opened.getByRole('button', { name: t('signIn.link.submit') }).click()
  await opened.getByRole('heading', { level: 1, name: t('shell.dashboard') }).waitFor()
}

async function changeAccount(acting: Acting) {
  const { t, unique, expectSound } = acting
  const { page } = await inviteAndJoin(acting, 'Gen', 'agent')
  await openAccount(page, t)
  const name = unique('Genta')
  await page.getByLabel(t('account.name'), { exact: true }).fill(name)
  await page.getByRole('button', { name: t('shell.save'), exact: true }).click()
  await page.getByText(t('account.done.name')).waitFor()
  await page.getByLabel(t('account.currentPassword')).fill(password)
  await page.getByLabel(t('account.newPassword')).fill(`${password}, and a longer one better`)
  await page.getByRole('button', { name: t('account.changePassword') }).click()
  await page.getByText(t('account.done.password')).waitFor()
  await expectSound('account-changed', page)
  await page.getByRole('link', { name: t('account.back') }).click()
  await page.getByLabel(`${t('shell.account')}: ${name}`).waitFor()
}
