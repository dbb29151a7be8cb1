import { beforeEach, describe, expect, test } from 'vitest'
import { makeInvitation, makeWorkspace } from '#app/demo/factories.server.ts'
import { recordAnswer } from '#app/modules/responses/record-answer.server.ts'
import { restoreResponse } from '#app/modules/responses/restore-response.server.ts'
import { setAsideResponse } from '#app/modules/responses/set-aside-response.server.ts'
import { newId } from '#app/platform/ids.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const start = new Date('2026-11-20T03:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)
const morning = after(86_400)
const actor = { kind: 'member', id: newId(), name: 'Mika' } as const

let workspaceId: string
let invitationId: string

beforeEach(async () => {
  workspaceId = (await makeWorkspace(store.pool)).id
  invitationId = (await makeInvitation(store.pool, workspaceId, { sentAt: after(-3600) })).id
})

type Given = {
  score: number
  at?: Date
  comment?: string
  tellMe?: boolean
  state?: 'confirmed' | 'unconfirmed'
}

const answer = ({ score, at = start, comment = '', tellMe = false, state = 'confirmed' }: Given) =>
  recordAnswer(store.pool, {
    invitation: { workspaceId, rowId: invitationId },
    answer: {
      ...{ solved: null, wantsHelp: false },
      ...{ score, comment, answers: [], announcementConsent: tellMe, quotationConsent: false },
      ...{ state, seen: null },
    },
    locale: 'ja',
    wordings: { announcements: 'tell me', quotation: 'quote me' },
    now: at,
  })

async function burst() {
  for (const score of [1, 2, 3]) await answer({ score, at: after(score) })
}

async function standing() {
  const [row] = await store.sql`select * from response where workspace_id = ${workspaceId}`
  return row
}
const revisions = () =>
  store.sql`select id, score, comment, state, posted_at from response_revision order by posted_at`
const audited = () => store.sql`select action, before, after from audit_entry order by at, id`

const restore = async (revisionId: string | null = null, now = morning) =>
  restoreResponse(store.pool, {
    ...{ workspaceId, responseId: (await standing())?.id, revisionId, actor, now },
  })
const setAside = async (now = after(86_460)) =>
  setAsideResponse(store.pool, { workspaceId, responseId: (await standing())?.id, actor, now })

describe('an answer that a member restores', () => {
  test('allows nothing of which no consent was kept', async () => {
    for (const score of [1, 2]) await answer({ score, at: after(score) })
    await answer({ score: 3, at: after(3), tellMe: true })
    expect(await store.sql`select 1 from consent`).toHaveLength(0)
    await restore()
    expect(await standing()).toMatchObject({ score: 3, announcement_consent: false })
  })

  test('counts as the last post said it, from when that was made, and what stood is kept', async () => {
    await burst()
    expect(await restore()).toBe('restored')
    expect(await standing()).toMatchObject({
      ...{ score: 3, state: 'confirmed', restored_at: morning },
      ...{ responded_at: after(3), updated_at: after(3) },
    })
    expect(await revisions()).toMatchObject([
      { score: 1, state: 'unconfirmed' },
      { score: 2, state: 'unconfirmed' },
      { score: 3, state: 'unconfirmed' },
    ])
    expect(await audited()).toEqual([
      {
        action: 'response.restored',
        before: { state: 'unconfirmed', score: 3 },
        after: { state: 'confirmed', score: 3 },
      },
    ])
  })

  test('counts as the post that was chosen, and none is lost', async () => {
    await burst()
    const chosen = (await revisions()).find(({ score }) => score === 2)
    expect(await restore(chosen?.id)).toBe('restored')
    expect(await standing()).toMatchObject({ score: 2, responded_at: after(2) })
    expect((await revisions()).map(({ score }) => score)).toEqual([1, 3])
  })

  test('allows what was ticked in the post that stands, and nothing for another', async () => {
    await answer({ score: 1 })
    await answer({ score: 2, at: after(1) })
    await answer({ score: 3, at: after(2), tellMe: true })
    const [first] = await revisions()
    await restore(first?.id)
    expect(await standing()).toMatchObject({ score: 1, announcement_consent: false })
  })

  test('is not set aside again by any rule', async () => {
    await answer({ score: 4, state: 'unconfirmed', comment: 'mine' })
    await restore()
    const later = (seconds: number) => new Date(morning.getTime() + seconds * 1000)
    for (const score of [1, 2, 3, 5]) await answer({ score, at: later(score) })
    await answer({ score: 1, state: 'unconfirmed', at: later(10) })
    expect(await standing()).toMatchObject({ score: 4, comment: 'mine', state: 'confirmed' })
  })

  test('is still the customer’s to change', async () => {
    await burst()
    await restore()
    await answer({ score: 5, comment: 'better', at: after(2 * 86_400) })
    expect(await standing()).toMatchObject({ score: 5, comment: 'better', state: 'confirmed' })
    expect(await setAside(after(3 * 86_400))).toBe('unchanged')
  })

  test('counts already: nothing happens', async () => {
    await answer({ score: 4 })
    expect(await restore()).toBe('unchanged')
    expect(await audited()).toEqual([])
  })
})

describe('taking it back', () => {
  test('sets the answer aside, and it can be restored once more with nothing doubled', async () => {
    await burst()
    await restore()
    expect(await setAside()).toBe('set_aside')
    expect(await standing()).toMatchObject({ score: 3, state: 'unconfirmed', restored_at: null })
    expect(await restore(null, after(86_520))).toBe('restored')
    expect(await revisions()).toHaveLength(3)
    expect((await audited()).map(({ action }) => action)).toEqual([
      'response.restored',
      'response.set_aside',
      'response.restored',
    ])
  })

  test('is for restored answers alone: no member sets aside what a customer said', async () => {
    await answer({ score: 1 })
    expect(await setAside()).toBe('unchanged')
    expect(await standing()).toMatchObject({ state: 'confirmed' })
  })
})

describe('knows nothing', () => {
  test('of another workspace’s response, nor of another response’s post', async () => {
    await burst()
    const responseId = (await standing())?.id
    const [post] = await revisions()
    const other = (await makeWorkspace(store.pool)).id
    const input = { actor, now: morning, responseId, revisionId: null }
    expect(await restoreResponse(store.pool, { ...input, workspaceId: other })).toBe('unknown')
    const foreign = { ...input, workspaceId, revisionId: newId() }
    expect(await restoreResponse(store.pool, foreign)).toBe('unknown')
    expect(post).toBeDefined()
    expect(await standing()).toMatchObject({ state: 'unconfirmed' })
  })
})
