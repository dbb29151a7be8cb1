import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findViolations } from '../support/axe.ts'
import { launchBrowser } from '../support/chromium.ts'
import { followLink, mailTo, openMail, resolveTicket, signIn, startDemo } from '../support/demo.ts'
import type { CapturedMail, RunningDemo } from '../support/demo.ts'

let demo: RunningDemo
let browser: Browser

beforeAll(async () => {
  demo = await startDemo()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

/** A customer's ticket is resolved; resolves to the mail that they then get. */
async function askAbout(given: Parameters<typeof resolveTicket>[1]): Promise<CapturedMail> {
  const { email } = await resolveTicket(demo, given)
  return mailTo(demo, email)
}

const tapScore = (page: Page, score: number) => followLink(page, `score=${score}`)

/** The number of answers that the first score on the dashboard, the CSAT, is made of. */
async function total(context: BrowserContext): Promise<number> {
  const page = await context.newPage()
  await page.goto(`${demo.url}/w/${demo.workspace}`)
  const figure = page
    .locator('dt', { hasText: /^Answers$/ })
    .locator('xpath=following-sibling::dd[1]')
  const answers = await figure.first().textContent()
  await page.close()
  return Number(answers?.replaceAll(',', ''))
}

describe('the loop', () => {
  test('from a resolved ticket over mail and tap to the list and the number', async () => {
    const admin = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const list = await signIn(admin, demo)
    await list.goto(`${demo.url}/w/${demo.workspace}/responses`)
    const before = await total(admin)

    const mail = await askAbout({
      locale: 'ja',
      name: '佐藤 愛子',
      subject: '請求書が開けない',
    })
    const phone = await browser.newContext({
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      isMobile: true,
    })
    const page = await openMail(phone, mail)
    await tapScore(page, 4)
    expect(await page.getByRole('radio', { checked: true }).getAttribute('value')).toBe('4')
    expect(await findViolations(page)).toEqual([])

    await page.getByRole('textbox').tap()
    await expect.poll(() => page.getByRole('status').textContent()).toContain('評価を保存しました')
    await page.getByRole('textbox').fill('PDFが開けるようになって助かりました。')
    await page.getByLabel('この件への対応結果を知らせてほしい').check()
    await page.getByRole('button', { name: '送信する' }).click()
    await page.getByRole('heading', { name: 'ご回答ありがとうございます' }).waitFor()
    expect(await findViolations(page)).toEqual([])

    await list.reload()
    await list.getByText('PDFが開けるようになって助かりました。').first().waitFor()
    expect(await list.getByText('請求書が開けない').first().isVisible()).toBe(true)
    expect(await total(admin)).toBe(before + 1)
    expect(await findViolations(list)).toEqual([])
    await phone.close()
    await admin.close()
  })

  test('without any script: the tap shows, "Send" stores', async () => {
    const mail = await askAbout({
      locale: 'en',
      name: 'Aiko Sato',
      subject: 'Cannot open the invoice',
    })
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    })
    const page = await openMail(context, mail)
    await tapScore(page, 5)
    await page.getByRole('textbox').fill('Quick and kind, thank you!')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await page.getByText('Quick and kind, thank you!').isVisible()).toBe(true)
    await page.getByRole('link', { name: 'Change my answer' }).click()
    await page.getByRole('radio', { name: '3 of 5' }).check({ force: true })
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await page.locator('strong').textContent()).toBe('3')
    await context.close()
  })
})

describe('a scanner with a browser', () => {
  test('that opens every link, runs scripts and scrolls by script never votes; a person’s wheel does', async () => {
    const mail = await askAbout({ locale: 'en', name: 'Ben', subject: 'Late parcel' })
    const context = await browser.newContext()
    const page = await openMail(context, mail)
    const posts: string[] = []
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()))
    for (const score of [1, 2, 3, 4, 5]) {
      await tapScore(page, score)
      await page.evaluate(() => {
        scrollTo(0, 100)
        document.body.click()
        document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
        document.body.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true }))
      })
      await page.goBack()
      await page.setContent(mail.html)
    }
    expect(posts).toEqual([])
    await tapScore(page, 2)
    await page.mouse.wheel(0, 40)
    await expect.poll(() => page.getByRole('status').textContent()).toContain('Your score is saved')
    expect(posts).toHaveLength(1)
    await context.close()
  })

  test('a tap on another score first counts as that score', async () => {
    const mail = await askAbout({ locale: 'ko', name: '김민수', subject: '환불 문의' })
    const context = await browser.newContext({
      viewport: { width: 390, height: 800 },
      hasTouch: true,
    })
    const page = await openMail(context, mail)
    await tapScore(page, 1)
    await page.locator('label:has(input[value="5"])').tap()
    await expect
      .poll(() => page.getByRole('status').textContent())
      .toContain('점수가 저장되었습니다')
    await page.reload()
    await page.goto(page.url().replace(/\?.*/, ''))
    expect(await page.locator('strong').textContent()).toBe('5')
    await context.close()
  })
})

describe('the pages of a customer', () => {
  test.each(['ja', 'en', 'zh', 'ko'])(
    'fit a phone of 360 px and pass axe in %s, light and dark',
    async (locale) => {
      const mail = await askAbout({
        locale,
        name: 'Lee',
        subject: 'A very long subject '.repeat(8),
      })
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({
          viewport: { width: 360, height: 740 },
          colorScheme,
        })
        const page = await openMail(context, mail)
        const unsubscribe = await page
          .locator('a[href*="/unsubscribe/"]')
          .first()
          .getAttribute('href')
        await tapScore(page, 3)
        const pages = [page.url(), `${demo.url}/s/cut-off`, unsubscribe ?? '']
        for (const address of pages) {
          await page.goto(address)
          expect(await findViolations(page)).toEqual([])
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - innerWidth,
          )
          expect(overflow).toBeLessThanOrEqual(0)
        }
        await context.close()
      }
    },
  )

  test('can be answered with the keyboard alone', async () => {
    const mail = await askAbout({ locale: 'en', name: 'Kim', subject: 'Login code' })
    const context = await browser.newContext()
    const page = await openMail(context, mail)
    await tapScore(page, 4)
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Tab')
    // "Is it solved?": the first answer, "yes", for which no help is offered.
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('By keyboard')
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    expect(await page.locator('strong').textContent()).toBe('5')
    expect(await page.getByText('By keyboard').isVisible()).toBe(true)
    await context.close()
  })
})
