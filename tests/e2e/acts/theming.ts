import { expect } from 'vitest'
import { goTo } from './act.ts'
import type { Act, Acting } from './act.ts'

/** What managers do with themes. */
export const theming: Act[] = [{ act: 'merge two themes and undo it', run: mergeThemes }]

async function mergeThemes(acting: Acting) {
  const { page, t, unique, expectSound } = acting
  const [from, into] = [unique('Parcels'), unique('Shipping')]
  await makeTheme(acting, into, 'app')
  await makeTheme(acting, from, 'book')
  await expectSound('theme')

  await page.getByRole('button', { name: t('themes.merge'), exact: true }).click()
  const dialog = page.getByRole('dialog', { name: t('themes.mergeTitle', { name: from }) })
  await dialog.getByLabel(t('themes.mergeInto')).selectOption({ label: into })
  await expectSound('theme-merge')
  await dialog.getByRole('button', { name: t('themes.merge'), exact: true }).click()

  await page.getByRole('heading', { level: 1, name: into }).waitFor()
  const told = page
    .getByRole('status')
    .filter({ hasText: t('themes.told.merged', { name: from, into }) })
  await told.waitFor()
  await expectSound('theme-merged')
  await goTo(acting, 'themes')
  expect(await page.getByRole('link', { name: from, exact: true }).count()).toBe(0)
  await page.getByRole('link', { name: into, exact: true }).click()
  await page.getByText(t('themes.mergedFrom', { count: 1 })).click()
  await page.getByRole('button', { name: t('themes.undoMerge') }).click()

  await page.getByRole('heading', { level: 1, name: from }).waitFor()
  await page.getByText(t('themes.told.undone')).waitFor()
  await goTo(acting, 'themes')
  for (const name of [from, into]) await page.getByRole('link', { name, exact: true }).waitFor()
  await expectSound('themes')
}

/** Ends on the page of the new theme. */
async function makeTheme(acting: Acting, name: string, keyword: string) {
  const { page, t, look, expectSound } = acting
  await goTo(acting, 'themes')
  await page
    .getByRole('link', { name: t('themes.add') })
    .first()
    .click()
  const language = look.language === 'ja' ? '日本語' : 'English'
  await page.getByLabel(t('themes.nameIn', { language })).fill(name)
  await page.getByLabel(t('themes.keywords')).fill(keyword)
  await page.locator('mark', { hasText: keyword }).first().waitFor()
  await expectSound('theme-new')
  await page.getByRole('button', { name: t('themes.create') }).click()
  await page.getByText(t('themes.told.created')).waitFor()
}
