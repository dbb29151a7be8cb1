import { describe, expect, test } from 'vitest'
import { makeSurvey, makeTicket, makeWorkspace } from '#app/demo/factories.server.ts'
import { makeFollowUpRule, makeWebhookEndpoint } from '#app/demo/follow-up-factories.server.ts'
import { tendFollowUps } from '#app/modules/follow-ups/tend-follow-ups.server.ts'
import { recordAnswer } from '#app/modules/responses/record-answer.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { loader as list } from '#app/routes/workspace.follow-ups.tsx'
import { loader as one } from '#app/routes/workspace.follow-ups.one.tsx'
import { invitation } from '#db/schema/invitation.ts'
import { judgeAll } from '../support/judging.ts'
import { contextFor, get, knock, makeIdentity } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { askSomebody } from '../support/reading.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const identity = makeIdentity(pool)

type Shop = { timeZone: string; holidays: string[] }

const tokyo: Shop = { timeZone: 'Asia/Tokyo', holidays: ['2026-11-23'] }
const newYork: Shop = { timeZone: 'America/New_York', holidays: ['2026-11-26'] }

/** A shop that works from nine to six, Monday to Friday, and wants to be in touch within four hours of that. */
async function openShop({ timeZone, holidays }: Shop) {
  const { id: workspaceId, slug } = await makeWorkspace(pool, {
    timeZone,
    calendar: { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', holidays },
  })
  const { id: surveyId } = await makeSurvey(pool, workspaceId, {
    design: { presentation: 'faces', asksSolved: true, questions: [], endings: [] },
  })
  await makeFollowUpRule(pool, workspaceId, { dueMinutes: 240 })
  await makeWebhookEndpoint(pool, workspaceId, { events: ['follow_up.overdue'] })
  const cookie = await signInAs(identity, await makeMember(pool, identity, { workspaceId }))
  return { workspaceId, slug, surveyId, cookie }
}

type Opened = Awaited<ReturnType<typeof openShop>>

/** A customer says at that moment that nothing is solved, and the worker looks at it at once. */
async function sayNotSolved({ workspaceId, surveyId }: Opened, at: Date) {
  const { invitationId, customerId } = await askSomebody(store, workspaceId, {
    invitation: { surveyId, sentAt: new Date(at.getTime() - 60_000) },
  })
  const { id: ticketId } = await makeTicket(pool, workspaceId, { customerId })
  await pool.update(invitation).set({ ticketId })
  const outcome = await recordAnswer(pool, {
    invitation: { workspaceId, rowId: invitationId },
    answer: {
      ...{ score: 1, comment: '', answers: [], solved: 'no', wantsHelp: false },
      ...{ state: 'confirmed', seen: null },
      ...{ announcementConsent: false, quotationConsent: false },
    },
    locale: 'ja',
    wordings: { announcements: '', quotation: '' },
    now: at,
  })
  expect(outcome).toBe('stored')
  await judgeAll(store, { now: at })
}

type Due = { tone: string; words: string; at: string; iso: string }
type Listed = { counts: { overdue: number }; followUps: { id: string; due: Due }[] }

/** What a member sees at a moment, in the list and on the page itself. */
async function lookAt({ slug, cookie }: Opened, now: Date) {
  const params = { workspace: slug }
  const context = () => contextFor(pool, identity, { now })
  const ask = (path: string) => get(`/w/${slug}/follow-ups${path}`, { cookie })
  const listed = await knock(list, { request: ask(''), context: context(), params })
  const { counts, followUps } = listed.body as Listed
  const [first] = followUps
  if (first === undefined) expect.fail('there is no follow-up')
  const page = await knock(one, {
    request: ask(`/${first.id}`),
    context: context(),
    params: { ...params, followUp: first.id },
  })
  const { followUp } = page.body as { followUp: { due: Due } }
  expect(followUp.due).toEqual(first.due)
  return { overdue: counts.overdue, ...first.due }
}

const tend = (now: Date) =>
  tendFollowUps({
    ...{ pool, now, log: createLog('silent'), reminders: true },
    stopping: new AbortController().signal,
  })

const told = async (): Promise<number> =>
  (await sql`select 1 from webhook_delivery where event_type = 'follow_up.overdue'`).length

const cases = [
  {
    name: 'in Tokyo over a weekend and the holiday after it',
    shop: tokyo,
    // Friday at five: an hour of it, and three on Tuesday.
    saidAt: '2026-11-20T17:00:00+09:00',
    before: '2026-11-23T15:00:00+09:00',
    left: 'Due in 3 working hours',
    due: '2026-11-24T12:00:00+09:00',
    at: /Tue, Nov 24.*12:00 PM/,
  },
  {
    name: 'in New York over Thanksgiving',
    shop: newYork,
    // Wednesday at half past four: an hour and a half of it, and the rest on Friday.
    saidAt: '2026-11-25T16:30:00-05:00',
    before: '2026-11-26T12:00:00-05:00',
    left: 'Due in 2 working hours',
    due: '2026-11-27T11:30:00-05:00',
    at: /Fri, Nov 27.*11:30 AM/,
  },
  {
    name: 'in New York over a weekend in which the clocks went back',
    shop: newYork,
    saidAt: '2026-10-30T17:30:00-04:00',
    before: '2026-11-01T23:00:00-05:00',
    left: 'Due in 3 working hours',
    due: '2026-11-02T12:30:00-05:00',
    at: /Mon, Nov 2.*12:30 PM/,
  },
]

describe.each(cases)('four working hours $name', ({ shop, saidAt, before, left, due, at }) => {
  test('end when they are over, by the clock of the shop', async () => {
    const opened = await openShop(shop)
    await sayNotSolved(opened, new Date(saidAt))
    const seen = await lookAt(opened, new Date(before))
    expect(new Date(seen.iso)).toEqual(new Date(due))
    expect(seen.at).toMatch(at)
    expect(seen.words).toBe(left)
    expect(seen).toMatchObject({ overdue: 0 })
    expect(seen.tone).not.toBe('bad')
  })

  test('are not overdue a minute before, and are at that minute; others are told once', async () => {
    const opened = await openShop(shop)
    await sayNotSolved(opened, new Date(saidAt))
    const end = new Date(due)
    const justBefore = new Date(end.getTime() - 60_000)
    await tend(new Date(before))
    await tend(justBefore)
    expect(await lookAt(opened, justBefore)).toMatchObject({ overdue: 0, tone: 'middling' })
    expect(await told()).toBe(0)
    await tend(end)
    await tend(new Date(end.getTime() + 3_600_000))
    expect(await lookAt(opened, end)).toMatchObject({ overdue: 1, tone: 'bad' })
    expect(await told()).toBe(1)
  })
})
