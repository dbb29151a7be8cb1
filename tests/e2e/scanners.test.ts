import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { recoveredAnswers } from '#app/modules/follow-ups/recovery-input.ts'
import { signToken } from '#app/platform/public-token.ts'
import { launchBrowser } from '../support/chromium.ts'
import { linkSecrets, openCustomerDoor } from '../support/customer-door.ts'
import { followLink, mailTo, openMail, resolveTicket, startDemo } from '../support/demo.ts'
import type { CapturedMail, RunningDemo } from '../support/demo.ts'
import { openTestStore } from '../support/store.ts'
import { makeTold } from '../support/told-customer.ts'
import { makeUnhappy } from '../support/unhappy.ts'

const store = await openTestStore()

let demo: RunningDemo
let browser: Browser
/** A browser without anybody before it. Its tabs are used again: to open one takes longer than a page in it. */
let scanner: BrowserContext

beforeAll(async () => {
  demo = await startDemo()
  browser = await launchBrowser()
  scanner = await browser.newContext()
  await scanner.clock.install()
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
})

const api = async (path: string) => {
  const headers = { authorization: `Bearer ${demo.api_key}` }
  return (await fetch(`${demo.url}/api/v1${path}`, { headers })).json()
}

type Answer = { score: number; state: string; comment: string; survey_id: string }

/** What is stored of this customer. */
async function answersOf(email: string): Promise<Answer[]> {
  const { data } = await api('/responses?limit=100')
  return data.filter(
    (each: { customer: { email: string } | null }) => each.customer?.email === email,
  )
}

/** How many answers count, and how many are set aside, over all surveys. */
async function counts() {
  const { data } = await api('/surveys')
  const all = await Promise.all(data.map(({ id }: { id: string }) => api(`/metrics?survey=${id}`)))
  const sum = (name: 'n' | 'unconfirmed') =>
    all.reduce((total, { total: of }) => total + of[name], 0)
  return { n: sum('n'), unconfirmed: sum('unconfirmed') }
}

async function askSomebody(name: string): Promise<{ email: string; mail: CapturedMail }> {
  const { email } = await resolveTicket(demo, { name, locale: 'en', subject: 'A parcel' })
  return { email, mail: await mailTo(demo, email) }
}

const linksIn = ({ html }: CapturedMail) => [
  ...new Set(
    [...html.matchAll(/href="([^"]*\/s\/[^"]*score=\d+)"/g)].map(([, href]) => href ?? ''),
  ),
]

type Behaviour = (page: Page) => Promise<unknown>

/** Waits for what the page's script and the scanner's have set off. */
const settle = (page: Page) => page.waitForLoadState('networkidle')

async function visit(mail: CapturedMail, behave: Behaviour) {
  const links = linksIn(mail)
  expect(links).toHaveLength(5)
  await visitAll(links, behave)
}

/** Opens every link at once, does this on each page, and stays for as long as scanners do; the next visit leaves these pages. */
async function visitAll(links: readonly string[], behave: Behaviour) {
  const tabs = scanner.pages()
  const visits = links.map(async (link, at) => {
    const tab = tabs[at] ?? (await scanner.newPage())
    await tab.goto(link)
    await behave(tab)
  })
  await Promise.all(visits)
  await scanner.clock.runFor(12_000)
}

async function openPage(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(link)
  return page
}

const onlyLooks: [string, Behaviour][] = [
  ['does nothing', settle],
  [
    'scrolls by script',
    async (page) => {
      await page.evaluate(() => {
        window.scrollTo(0, 500)
        window.scrollBy(0, -100)
        document.querySelector('textarea')?.scrollIntoView()
      })
    },
  ],
  [
    'makes up events',
    async (page) => {
      await page.evaluate(() => {
        for (const type of ['pointerdown', 'touchstart', 'wheel', 'keydown', 'click'])
          document.body.dispatchEvent(new Event(type, { bubbles: true }))
      })
    },
  ],
  [
    'chooses scores by script',
    async (page) => {
      await page.evaluate(() =>
        document.querySelectorAll<HTMLElement>('input[type=radio], label').forEach((each) => {
          each.click()
        }),
      )
    },
  ],
]

const alsoSubmits: [string, Behaviour][] = [
  [
    'presses Send by script',
    async (page) => {
      await page.evaluate(() => document.querySelector<HTMLElement>('form button')?.click())
      await settle(page)
    },
  ],
  [
    'submits the form by script',
    async (page) => {
      await page.evaluate(() => document.querySelector('form')?.submit())
      await settle(page)
    },
  ],
  [
    'asks the form to be submitted',
    async (page) => {
      await page.evaluate(() => document.querySelector('form')?.requestSubmit())
      await settle(page)
    },
  ],
  [
    'fills every field and submits',
    async (page) => {
      await page.evaluate(() => {
        document
          .querySelectorAll<HTMLInputElement>('input:not([type]), textarea')
          .forEach((field) => {
            field.value = 'https://scanner.example'
          })
        document.querySelector('form')?.requestSubmit()
      })
      await settle(page)
    },
  ],
  [
    'posts the score of each link',
    (page) =>
      page.evaluate(() => {
        const { searchParams } = new URL(location.href)
        const score = searchParams.get('score') ?? searchParams.get('answer') ?? ''
        const body = new URLSearchParams({ score, lang: 'en' })
        return fetch(location.pathname, { method: 'POST', body }).then(({ status }) => status)
      }),
  ],
]

/** On a phone: taps the score in the mail and, as soon as the page is there, the box for words. */
async function answerOnPhone(mail: CapturedMail, score: number) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    ...{ hasTouch: true, isMobile: true },
  })
  try {
    const page = await openMail(context, mail)
    await followLink(page, `score=${score}`)
    await page.getByRole('textbox').tap()
    await expect.poll(() => page.getByRole('status').textContent()).toContain('saved')
  } finally {
    await context.close()
  }
}

describe.each(onlyLooks)('a browser that %s on every link', (_name, behave) => {
  test('before and after a person answers stores nothing; the person counts', async () => {
    const before = await counts()
    const { email, mail } = await askSomebody('Aiko')
    await visit(mail, behave)
    expect(await answersOf(email)).toEqual([])
    await answerOnPhone(mail, 4)
    await visit(mail, behave)
    expect(await answersOf(email)).toMatchObject([{ score: 4, state: 'confirmed' }])
    expect(await counts()).toEqual({ ...before, n: before.n + 1 })
  })
})

describe.each(alsoSubmits)('a browser that %s on every link', (_name, behave) => {
  test('counts nowhere, and a person right after it does, to whom it then does nothing', async () => {
    const before = await counts()
    const { email, mail } = await askSomebody('Ben')
    await visit(mail, behave)
    expect(await answersOf(email)).toMatchObject([{ state: 'unconfirmed' }])
    expect(await counts()).toEqual({ ...before, unconfirmed: before.unconfirmed + 1 })
    await answerOnPhone(mail, 4)
    expect(await answersOf(email)).toMatchObject([{ score: 4, state: 'confirmed' }])
    await visit(mail, behave)
    expect(await answersOf(email)).toMatchObject([{ score: 4, state: 'confirmed' }])
    expect(await counts()).toEqual({ ...before, n: before.n + 1 })
  })
})

describe('a person counts', () => {
  test('who taps a score in the seconds in which the mail comes, on a phone', async () => {
    const { email, mail } = await askSomebody('Chie')
    await answerOnPhone(mail, 2)
    expect(await answersOf(email)).toMatchObject([{ score: 2, state: 'confirmed' }])
  })

  test('who presses Send at once, without any script', async () => {
    const { email, mail } = await askSomebody('Dai')
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await openMail(context, mail)
    await followLink(page, 'score=5')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await context.close()
    expect(await answersOf(email)).toMatchObject([{ score: 5, state: 'confirmed' }])
  })
})

describe('"are we good now?"', () => {
  const door = openCustomerDoor(store)

  /** The address of the question to a customer whose follow-up is solved. */
  async function askAgain(): Promise<string> {
    const { id: workspaceId } = await makeWorkspace(store.pool)
    const { followUpId } = await makeUnhappy(store, workspaceId, { locale: 'en' })
    await store.sql`
      update follow_up set state = 'solved', cause = 'fixed', ended_at = now(), asked_at = now()`
    const token = signToken(linkSecrets, 'recovery', { workspaceId, rowId: followUpId })
    return `${door.address()}/recovery/${token}`
  }

  const visitLinks = (question: string, behave: Behaviour) =>
    visitAll(
      recoveredAnswers.map((answer) => `${question}?score=${answer}`),
      behave,
    )

  const said = async () => {
    const [row] = await store.sql<{ recovered: string | null }[]>`select recovered from follow_up`
    return row?.recovered
  }

  /** On a phone: taps the answer in the mail and the box for words. */
  async function answer(question: string) {
    const context = await browser.newContext({ hasTouch: true, isMobile: true })
    try {
      const page = await openPage(context, `${question}?score=yes`)
      await page.getByRole('textbox').tap()
      await expect.poll(() => page.getByRole('status').textContent()).toContain('saved')
    } finally {
      await context.close()
    }
  }

  test.each([...onlyLooks, ...alsoSubmits])(
    'is not answered by a browser that %s on every link; the person is heard before and after',
    async (_name, behave) => {
      const question = await askAgain()
      await visitLinks(question, behave)
      expect(await said()).toBeNull()
      await answer(question)
      expect(await said()).toBe('yes')
      await visitLinks(question, behave)
      expect(await said()).toBe('yes')
    },
  )
})

describe('"did it help?"', () => {
  const door = openCustomerDoor(store)

  /** The address of the page of a customer who has just been told of a change. */
  async function tellSomebody(): Promise<string> {
    const { id: workspaceId } = await makeWorkspace(store.pool)
    const { notificationId: rowId } = await makeTold(store, workspaceId, {
      ...{ locale: 'en', notification: { decidedAt: new Date() } },
    })
    return `${door.address()}/verdict/${signToken(linkSecrets, 'verdict', { workspaceId, rowId })}`
  }

  const visitLinks = (question: string, behave: Behaviour) =>
    visitAll([question, ...recoveredAnswers.map((each) => `${question}?answer=${each}`)], behave)

  const stands = async () => {
    const [row] = await store.sql`
      select verdict, visited_at is not null as visited from notification`
    return row
  }

  /** On a phone: taps the answer in the mail and the box for words. */
  async function answer(question: string) {
    const context = await browser.newContext({ hasTouch: true, isMobile: true })
    try {
      const page = await openPage(context, `${question}?answer=partly`)
      await page.getByRole('textbox').tap()
      await expect.poll(() => page.getByRole('status').textContent()).toContain('saved')
    } finally {
      await context.close()
    }
  }

  test.each([...onlyLooks, ...alsoSubmits])(
    'is neither answered nor visited by a browser that %s on every link; the person is heard before and after',
    async (_name, behave) => {
      const question = await tellSomebody()
      await visitLinks(question, behave)
      expect(await stands()).toEqual({ verdict: null, visited: false })
      await answer(question)
      expect(await stands()).toEqual({ verdict: 'partly', visited: true })
      await visitLinks(question, behave)
      expect(await stands()).toEqual({ verdict: 'partly', visited: true })
    },
  )
})
