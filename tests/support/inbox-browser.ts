import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Role } from '#app/modules/workspaces/role.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { signIn } from './demo.ts'
import { makeInboxRow } from './inbox.ts'
import { listenForErrors } from './looks.ts'
import { makeIdentity } from './member-door.ts'
import { makeMember, password } from './members.ts'
import type { openTestStore } from './store.ts'

type Store = Awaited<ReturnType<typeof openTestStore>>

/** Where a test of the inbox in the browser plays. */
export type InboxRoom = {
  store: Store
  url: string
  workspace: { id: string; slug: string }
  surveyId: string
}

/** Comments with these words, the first the newest, each with its themes suggested. */
export async function receive(
  { store, workspace, surveyId }: InboxRoom,
  comments: readonly string[],
  suggested: readonly string[] = [],
): Promise<string[]> {
  const now = Date.now()
  const ids: string[] = []
  for (const [place, comment] of comments.entries()) {
    const { id } = await makeInboxRow(store.pool, workspace.id, {
      ...{ surveyId, comment, score: 1 + (place % 5) },
      respondedAt: new Date(now - (place + 1) * 60_000),
      tags: suggested.map((themeId) => ({
        ...{ themeId, state: 'suggested', source: 'model', confidence: 0.7 },
      })),
    })
    ids.push(id)
  }
  return ids
}

type Reader = {
  name: string
  locale?: AdminLocale
  role?: Role
  /** 390 is a telephone, which is touched. */
  width?: 1280 | 390
  /** Of the inbox's address, with its `?`. */
  query?: string
}

export type OpenInbox = {
  page: Page
  context: BrowserContext
  errors: string[]
  t: ReturnType<typeof adminTranslator>
  userId: string
}

/** Somebody of the workspace with the inbox open. Whoever asks for it closes its context. */
export async function openInbox(
  browser: Browser,
  { store, url, workspace }: InboxRoom,
  { name, locale = 'en', role = 'manager', width = 1280, query = '' }: Reader,
): Promise<OpenInbox> {
  const { id, email } = await makeMember(store.pool, makeIdentity(store.pool), {
    ...{ workspaceId: workspace.id, role },
  })
  await store.sql`update "user" set name = ${name} where id = ${id}`
  const context = await browser.newContext({
    ...{ viewport: { width, height: 900 }, locale, hasTouch: width === 390 },
  })
  const page = await signIn(context, { url, email, password })
  const errors = listenForErrors(page)
  await page.goto(`${url}/w/${workspace.slug}/inbox${query}`, { waitUntil: 'networkidle' })
  // From now on keys are heard, and links are the router's own: what is not sent yet can hold them.
  await page.waitForFunction(() => performance.getEntriesByName('awake').length > 0)
  return { page, context, errors, t: adminTranslator(locale), userId: id }
}

/** What a row is, as it stands in the store. */
export const storedRows = ({ store, workspace }: InboxRoom) =>
  store.sql<{ comment: string; done: boolean; themes: string[] }[]>`
  select r.comment, t.done_at is not null as done,
    coalesce(array_agg(coalesce(h.texts->'en'->>'name', h.texts->'ja'->>'name')
      order by h.created_at) filter (where rt.state = 'applied'), '{}') as themes
  from triage t
  join response r on r.id = t.response_id
  left join response_theme rt on rt.response_id = r.id
  left join theme h on h.id = rt.theme_id
  where t.workspace_id = ${workspace.id}
  group by r.id, t.done_at, r.comment, r.responded_at order by r.responded_at desc`

export const isCurrent = (page: Page, words: string) =>
  page.locator('article[aria-current="true"]', { hasText: words }).waitFor()
