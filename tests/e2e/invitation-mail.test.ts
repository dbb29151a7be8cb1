import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createInvitationRenderer } from '#app/modules/mail/render-invitation-mail.server.ts'
import { scoresOf } from '#app/modules/surveys/scale.ts'
import { locales } from '#app/texts/locales.ts'
import { findViolations } from '../support/axe.ts'
import { launchBrowser } from '../support/chromium.ts'
import { sampleInvitation } from '../emails/sample.ts'

/** Rules for whole pages; a mail is shown inside one, which has the landmarks. */
const aboutPages = /^(landmark-one-main|region):/

const render = createInvitationRenderer()

describe('an invitation on a screen', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  async function show(html: string, width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
    const page = await browser.newPage({
      viewport: { width, height: 800 },
      colorScheme,
      javaScriptEnabled: false,
    })
    await page.setContent(html)
    return page
  }

  test.each(['csat', 'nps', 'ces'] as const)(
    '%s: every score can be hit on a 360 px phone',
    async (kind) => {
      for (const locale of locales) {
        const { html } = await render(sampleInvitation(locale, kind))
        const page = await show(html, 360, 'light')
        const boxes = await Promise.all(
          (await page.locator('.score a').all()).map((link) => link.boundingBox()),
        )
        expect(boxes).toHaveLength(scoresOf(kind).length)
        for (const box of boxes) {
          expect(box?.width).toBeGreaterThanOrEqual(44)
          expect(box?.height).toBeGreaterThanOrEqual(44)
          expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360)
        }
        await page.close()
      }
    },
  )

  test.each(['light', 'dark'] as const)('%s: axe finds nothing', async (colorScheme) => {
    for (const locale of locales) {
      const { html } = await render(sampleInvitation(locale, 'nps'))
      const page = await browser.newPage({ viewport: { width: 390, height: 800 }, colorScheme })
      await page.setContent(html)
      const violations = await findViolations(page)
      expect(violations.filter((violation) => !aboutPages.test(violation))).toEqual([])
      await page.close()
    }
  })
})
