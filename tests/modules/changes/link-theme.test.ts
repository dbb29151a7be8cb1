import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeChange } from '#app/demo/change-factories.server.ts'
import { makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import { linkResponses } from '#app/modules/changes/link-response.server.ts'
import type { LinkAct } from '#app/modules/changes/link-response.server.ts'
import { linkTheme, unlinkTheme } from '#app/modules/changes/link-theme.server.ts'
import type { ThemeLink } from '#app/modules/changes/link-theme.server.ts'
import { listLinked } from '#app/modules/changes/list-linked.server.ts'
import { readWhoAsked } from '#app/modules/changes/read-who-asked.server.ts'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { change, changeResponse } from '#db/schema/change.ts'
import { auditEntry } from '#db/schema/audit-entry.ts'
import { suppression } from '#db/schema/suppression.ts'
import { theme } from '#db/schema/theme.ts'
import { say } from '../../support/linking.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const actor = { kind: 'system' } as const
const now = new Date('2026-06-01T00:00:00Z')
const all: ThemeLink = { isShown: true, linksResponses: true, fromDay: null, untilDay: null }

let workspaceId: string
let changeId: string
let themeId: string

beforeEach(async () => {
  workspaceId = (await makeWorkspace(store.pool)).id
  changeId = (await makeChange(store.pool, workspaceId)).id
  themeId = (await makeTheme(store.pool, workspaceId)).id
})

const link = (given: Partial<ThemeLink> = {}, id = themeId) =>
  linkTheme(store.pool, {
    ...{ workspaceId, changeId, themeId: id, actor, now },
    link: { ...all, ...given },
  })

const act = (responseIds: string[], how: LinkAct) =>
  linkResponses(store.pool, { workspaceId, changeId, responseIds, act: how, actor, now })

const list = async (which: 'linked' | 'left_out' = 'linked', limit = 50) => {
  const asked = { workspaceId, changeId, list: which, q: '', cursor: null, limit }
  return (await listLinked(store.pool, asked)).responses.map(({ id }) => id)
}

const spokenOf = (themes: { id: string; state?: 'applied' | 'suggested' }[], at?: string) =>
  say(store.pool, workspaceId, { themes, ...(at === undefined ? {} : { at: new Date(at) }) })

describe('a linked theme means', () => {
  test('the confirmed responses that were given it', async () => {
    const one = await spokenOf([{ id: themeId }])
    await spokenOf([{ id: themeId, state: 'suggested' }])
    await say(store.pool, workspaceId, { themes: [{ id: themeId }], state: 'unconfirmed' })
    await spokenOf([])
    expect(await link()).toBe('linked')
    expect(await list()).toEqual([one.id])
  })

  test('those of its days in the workspace’s zone, both included', async () => {
    const before = await spokenOf([{ id: themeId }], '2026-03-31T14:59:59Z')
    const first = await spokenOf([{ id: themeId }], '2026-03-31T15:00:00Z')
    const last = await spokenOf([{ id: themeId }], '2026-04-30T14:59:59Z')
    const after = await spokenOf([{ id: themeId }], '2026-04-30T15:00:00Z')
    await link({ fromDay: '2026-04-01', untilDay: '2026-04-30' })
    expect(await list()).toEqual([last.id, first.id])
    await link({ fromDay: null, untilDay: '2026-04-30' })
    expect(await list()).toEqual([last.id, first.id, before.id])
    await link({ fromDay: '2026-04-01', untilDay: null })
    expect(await list()).toEqual([after.id, last.id, first.id])
  })

  test('what it was merged into means now', async () => {
    const target = await makeTheme(store.pool, workspaceId, { name: 'Invoices' })
    await link()
    await store.pool.update(theme).set({ mergedIntoId: target.id }).where(eq(theme.id, themeId))
    const one = await spokenOf([{ id: target.id }])
    expect(await list()).toEqual([one.id])
  })

  test('nothing when its responses are not linked, nor once it is unlinked', async () => {
    await spokenOf([{ id: themeId }])
    await link({ linksResponses: false })
    expect(await list()).toEqual([])
    await link()
    expect(await list()).toHaveLength(1)
    expect(await unlinkTheme(store.pool, { workspaceId, changeId, themeId, actor, now })).toBe(
      'unlinked',
    )
    expect(await list()).toEqual([])
  })
})

describe('a theme is not linked', () => {
  test('when it was put away, is another workspace’s, or the change is', async () => {
    const other = (await makeWorkspace(store.pool)).id
    const foreign = await makeTheme(store.pool, other)
    expect(await link({}, foreign.id)).toBe('no_such_theme')
    const archived = await makeTheme(store.pool, workspaceId, { name: 'Old', archivedAt: now })
    expect(await link({}, archived.id)).toBe('no_such_theme')
    const given = { workspaceId: other, changeId, themeId: foreign.id, link: all, actor, now }
    expect(await linkTheme(store.pool, given)).toBe('not_found')
  })

  test('twice: the same once more is no change and no entry in the log', async () => {
    expect(await link()).toBe('linked')
    expect(await link()).toBe('unchanged')
    expect(await store.pool.select().from(auditEntry)).toHaveLength(1)
  })
})

describe('single responses', () => {
  test('are left out of what a theme means, brought back, and picked beside it', async () => {
    const one = await spokenOf([{ id: themeId }], '2026-04-01T00:00:00Z')
    const two = await spokenOf([], '2026-04-02T00:00:00Z')
    await link()
    expect(await act([one.id], 'leave_out')).toEqual({ outcome: 'linked', count: 1 })
    expect(await list()).toEqual([])
    expect(await list('left_out')).toEqual([one.id])
    await act([one.id], 'restore')
    await act([two.id], 'pick')
    expect(await list()).toEqual([two.id, one.id])
    await unlinkTheme(store.pool, { workspaceId, changeId, themeId, actor, now })
    expect(await list()).toEqual([two.id])
  })

  test('of other workspaces, and those that do not count, are passed over', async () => {
    const other = (await makeWorkspace(store.pool)).id
    const foreign = await say(store.pool, other)
    const aside = await say(store.pool, workspaceId, { state: 'unconfirmed' })
    expect(await act([foreign.id, aside.id], 'pick')).toEqual({ outcome: 'linked', count: 0 })
    expect(await list()).toEqual([])
  })

  test('come in pages that neither overlap nor leave gaps', async () => {
    const said = []
    for (let day = 1; day <= 5; day += 1)
      said.push(await spokenOf([{ id: themeId }], `2026-04-0${day}T00:00:00Z`))
    await link()
    const asked = { workspaceId, changeId, list: 'linked' as const, q: '', limit: 2 }
    const found: string[] = []
    let cursor: string | null = null
    do {
      const page = await listLinked(store.pool, { ...asked, cursor })
      found.push(...page.responses.map(({ id }) => id))
      cursor = page.older
    } while (cursor !== null)
    expect(found).toEqual(said.map(({ id }) => id).toReversed())
  })

  test('leave no words of customers in the audit log', async () => {
    const one = await say(store.pool, workspaceId, { comment: 'Tell nobody of this.' })
    await act([one.id], 'pick')
    const entries = await store.pool.select().from(auditEntry)
    expect(entries.map(({ action }) => action)).toEqual(['change.response_linked'])
    expect(JSON.stringify(entries)).not.toContain('Tell nobody')
  })
})

describe('what is linked to a published change', () => {
  beforeEach(async () => {
    await store.pool
      .update(change)
      .set({ state: 'published', publishedAt: new Date('2026-05-01T00:00:00Z'), announcedAt: now })
      .where(eq(change.id, changeId))
  })

  const stored = async () => {
    const [row] = await store.pool.select().from(change).where(eq(change.id, changeId))
    return row
  }

  test('gets rows, is to be announced, and counts in the public figures', async () => {
    const one = await spokenOf([{ id: themeId }], '2026-04-01T00:00:00Z')
    await spokenOf([{ id: themeId }], '2026-05-02T00:00:00Z')
    await link()
    const rows = await store.pool.select().from(changeResponse)
    expect(rows.map(({ responseId, source }) => [responseId, source])).toEqual([[one.id, 'theme']])
    expect(await stored()).toMatchObject({
      ...{ announcedAt: null, askedCustomers: 1 },
      ...{
        askedFrom: new Date('2026-04-01T00:00:00Z'),
        askedUntil: new Date('2026-04-01T00:00:00Z'),
      },
    })
  })

  test('stays linked once it was decided, whatever becomes of the theme', async () => {
    const one = await spokenOf([{ id: themeId }], '2026-04-01T00:00:00Z')
    await link()
    await store.pool.update(changeResponse).set({ decidedAt: now })
    await spokenOf([{ id: themeId }], '2026-04-02T00:00:00Z')
    await unlinkTheme(store.pool, { workspaceId, changeId, themeId, actor, now })
    expect(await list()).toEqual([one.id])
  })

  test('is not announced anew when somebody is left out', async () => {
    const one = await spokenOf([])
    await act([one.id], 'pick')
    await store.pool.update(change).set({ announcedAt: now })
    await act([one.id], 'leave_out')
    expect(await stored()).toMatchObject({ announcedAt: now, askedCustomers: 0 })
  })
})

describe('who asked', () => {
  test('is counted by what will become of telling them, each customer once', async () => {
    const themes = [{ id: themeId }]
    const said = (given: Parameters<typeof say>[2]) =>
      say(store.pool, workspaceId, { themes, ...given })
    await said({ locale: 'ja' })
    await said({ locale: 'ko' })
    await said({ tells: false })
    await said({ customer: { email: null } })
    await said({ customer: { announcementsUnsubscribedAt: now } })
    await said({ customer: null })
    const bounced = await said({})
    await store.pool.insert(suppression).values({
      ...{ workspaceId, emailHash: emailHash(bounced.email ?? ''), reason: 'bounced' },
      createdAt: now,
    })
    await link()
    expect(await readWhoAsked(store.pool, { workspaceId, changeId })).toEqual({
      ...{ responses: 7, leftOut: 0, customers: 6, anonymous: 1 },
      outcomes: {
        told: 0,
        mail: 2,
        no_address: 1,
        no_consent: 1,
        unsubscribed: 1,
        suppressed: 1,
        as_subscriber: 0,
      },
      languages: [
        { locale: 'ja', customers: 1 },
        { locale: 'ko', customers: 1 },
      ],
    })
  })
})
