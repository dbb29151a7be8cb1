import { expect } from 'vitest'
import { goTo, goToSettings, confirm } from './act.ts'
import type { Act, Acting } from './act.ts'

/** What owners and admins look after. */
export const managing: Act[] = [
  { act: 'make an API key, use it and revoke it', run: makeKey },
  { act: 'change the settings and find the change in the audit log', run: changeSettings },
  { act: 'make another workspace and switch between the two', run: switchWorkspace },
  { act: 'read about the API, as whoever writes programs does', run: readAboutApi },
]

async function makeKey(acting: Acting) {
  const { demo, page, t, unique, expectSound } = acting
  const name = unique('Report')
  await goToSettings(acting, t('settings.keys.title'))
  await page.getByLabel(t('settings.keys.name')).fill(name)
  await page.getByRole('radio', { name: t('settings.keys.preset.readOnly') }).check()
  await page.getByRole('button', { name: t('settings.keys.submit'), exact: true }).click()
  const made = page.getByRole('status').filter({ hasText: t('settings.keys.madeTitle', { name }) })
  const key = (await made.locator('code').textContent()) ?? ''
  expect(key).toMatch(/^heard_/)
  const item = page.getByRole('listitem').filter({ hasText: name })
  await item.getByText(t('settings.keys.neverUsed')).waitFor()
  await expectSound('key-made')

  const call = (method: string, path: string) =>
    fetch(`${demo.url}/api/v1/${path}`, { method, headers: { authorization: `Bearer ${key}` } })
  const answer = await call('GET', 'surveys')
  expect(answer.status).toBe(200)
  expect((await call('POST', 'events')).status).toBe(403)
  await page.reload()
  await item.waitFor()
  expect(await item.getByText(t('settings.keys.neverUsed')).count()).toBe(0)
  expect(await page.getByText(key).count()).toBe(0)

  await item.getByRole('button', { name: t('settings.keys.revoke'), exact: true }).click()
  await expectSound('key-revoke')
  await confirm(page, t('settings.keys.revokeTitle', { name }), t('settings.keys.revokeConfirm'))
  await page.getByText(t('settings.keys.revoked')).waitFor()
  expect((await call('GET', 'surveys')).status).toBe(401)
  await expectSound('key-revoked')
}

async function changeSettings(acting: Acting) {
  const { page, t, look, expectSound } = acting
  const holiday = look.width === 390 ? '2031-05-03' : '2031-01-01'
  await goTo(acting, 'settings')
  await page.getByRole('button', { name: t('settings.general.save') }).click()
  await page.getByText(t('shell.saved'), { exact: true }).waitFor()
  await expectSound('settings-saved')
  await page.getByRole('link', { name: t('settings.general.holidaysChange') }).click()
  await page.getByLabel(t('holidays.date')).fill(holiday)
  await page.getByRole('button', { name: t('holidays.add'), exact: true }).click()
  await page.getByRole('button', { name: t('holidays.undo') }).waitFor()
  await expectSound('holidays')

  await goToSettings(acting, t('settings.audit.title'))
  await page.getByLabel(t('settings.audit.area')).selectOption('workspace')
  await page.getByRole('button', { name: t('settings.audit.show'), exact: true }).click()
  await page.getByRole('link', { name: t('settings.audit.clear') }).waitFor()
  const newest = page.getByRole('main').getByRole('listitem').first()
  await newest.getByText(t('settings.audit.sentences.workspace_updated')).waitFor()
  expect(await newest.textContent()).toContain(t('settings.audit.fields.calendar_holidays'))
  expect(await newest.getByRole('insertion').textContent()).toContain(holiday)
  await expectSound('audit')
}

async function switchWorkspace(acting: Acting) {
  const { page, t, look, unique, expectSound } = acting
  const name = unique('Tea house')
  const menu = page.getByRole('banner').getByRole('group').first()
  const former = (await menu.locator('summary').textContent()) ?? ''
  await menu.locator('summary').click()
  await expectSound('workspaces')
  await menu.getByRole('link', { name: t('shell.newWorkspace') }).click()
  await page.getByLabel(t('setUp.workspaceName')).fill(name)
  await page.getByLabel(t('setUp.slug')).fill(`tea-${look.width}-${look.language}`)
  await expectSound('workspace-new')
  await page.getByRole('button', { name: t('newWorkspace.submit') }).click()
  await page.getByText(t('responses.emptyTitle')).waitFor()
  expect(await menu.locator('summary').textContent()).toBe(name)
  await expectSound('workspace-empty')
  await menu.locator('summary').click()
  await menu.getByRole('link', { name: former }).click()
  await page.getByRole('heading', { name: t('dashboard.comments') }).waitFor()
  expect(await menu.locator('summary').textContent()).toBe(former)
}

async function readAboutApi({ demo, page, look, expectSound }: Acting) {
  await page.goto(`${demo.url}/api`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  if (look.width === 390) await page.getByText('Contents').click()
  await expectSound('api')
  const contents = page.getByRole('navigation', { name: 'Contents' })
  await contents.getByRole('link', { name: 'Tell an event' }).click()
  await page.locator(':target').first().waitFor()
  await expectSound('api-operation')
  const document = await fetch(`${demo.url}/api/v1/openapi.json`)
  expect(document.status).toBe(200)
}
