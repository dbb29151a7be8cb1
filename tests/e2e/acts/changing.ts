import { expect } from 'vitest'
import { reloadAsleep } from './act.ts'
import type { Act, Acting } from './act.ts'

/** What came of it. */
export const changing: Act[] = [
  { act: 'write a change before the page is awake, which then saves it', run: writeEarly },
]

async function writeEarly({ page, t, look }: Acting) {
  await page.goto(page.url().replace(/(\/w\/[^/]+).*/, '$1/changes?state=draft'))
  await page.locator('main ul.panel').getByRole('link').first().click()
  const area = page.locator('[name^="weDid."]').first()
  await area.waitFor()
  const arrive = await reloadAsleep(page)
  const words = `Written early, ${look.width} pixels.`
  await area.fill(words)
  arrive()
  const saved = t('changes.edit.status.saved', { time: '#' }).replace('#', '.+')
  await page
    .getByRole('status')
    .filter({ hasText: new RegExp(`^${saved}$`) })
    .waitFor()
  await page.reload()
  expect(await area.inputValue()).toBe(words)
}
