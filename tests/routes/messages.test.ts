import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  makeAutomation,
  makeCustomer,
  makeInvitation,
  makeSurvey,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { recordEvent } from '#app/modules/events/record-event.server.ts'
import { eventInput } from '#app/modules/events/event-input.ts'
import { loader as decisionsPage } from '#app/routes/workspace.messages.decisions.tsx'
import { loader as mailsPage } from '#app/routes/workspace.messages.mails.tsx'
import { contextFor, get, knock, makeIdentity } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')

const Mails = z.object({
  mails: z.array(
    z.object({ to: z.string(), what: z.string(), state: z.string(), note: z.string().nullable() }),
  ),
  older: z.string().nullable(),
})
const Decisions = z.object({
  decisions: z.array(
    z.object({
      outcome: z.string(),
      reason: z.string().nullable(),
      details: z.array(z.string()),
      became: z.string().nullable(),
      ticket: z.object({ id: z.string(), name: z.string() }).nullable(),
      customer: z.object({ id: z.string(), name: z.string() }).nullable(),
    }),
  ),
})

async function openMessages(slug = 'kumo', language = 'en') {
  const identity = makeIdentity(pool)
  const { id: workspaceId } = await makeWorkspace(pool, { slug, timeZone: 'UTC' })
  const member = await makeMember(pool, identity, { workspaceId, role: 'viewer' })
  const cookie = await signInAs(identity, member)
  const ask = async (page: typeof mailsPage | typeof decisionsPage, query: string) => {
    const answer = await knock(page, {
      request: get(`/w/${slug}/messages${query}`, { cookie, 'accept-language': language }),
      context: contextFor(pool, identity, { now }),
      params: { workspace: slug },
    })
    return answer.body
  }
  return {
    workspaceId,
    mails: async (query = '') => Mails.parse(await ask(mailsPage, query)),
    decisions: async (query = '') => Decisions.parse(await ask(decisionsPage, query)).decisions,
  }
}

let told = 0

/** A helpdesk tells of a resolved ticket. */
async function resolve(workspaceId: string, given: { email: string; tags?: string[] }) {
  told += 1
  const input = eventInput.parse({
    id: `told-${told}`,
    type: 'ticket.resolved',
    occurred_at: now.toISOString(),
    customer: { email: given.email, name: 'Aiko' },
    ticket: { external_id: `T-${told}`, channel: 'email', tags: given.tags ?? [] },
  })
  return recordEvent({ pool, mailDomain: 'example.com', now }, workspaceId, input)
}

test('a mail is listed with its customer from the moment it is decided', async () => {
  const { workspaceId, mails } = await openMessages()
  const survey = await makeSurvey(pool, workspaceId)
  await makeAutomation(pool, workspaceId, { surveyId: survey.id, delayMinutes: 60 })
  await resolve(workspaceId, { email: 'aiko@example.com' })
  expect((await mails()).mails).toEqual([
    { to: 'aiko@example.com', what: 'Survey', state: 'pending', note: null },
  ])
  expect((await mails('?state=failed')).mails).toEqual([])
  expect((await mails('?to=AIKO@')).mails).toHaveLength(1)
  expect((await mails('?to=%25')).mails).toEqual([])
})

test('why somebody was not asked is said with the rule that decided', async () => {
  const { workspaceId, decisions } = await openMessages()
  const survey = await makeSurvey(pool, workspaceId)
  await makeAutomation(pool, workspaceId, {
    surveyId: survey.id,
    conditions: [{ field: 'tag', match: 'any', values: ['vip'] }],
  })
  await resolve(workspaceId, { email: 'aiko@example.com', tags: ['billing'] })
  await resolve(workspaceId, { email: 'aiko@example.com', tags: ['vip'] })
  await resolve(workspaceId, { email: 'aiko@example.com', tags: ['vip'] })
  const all = await decisions()
  expect(all.map(({ reason }) => reason).toSorted()).toEqual([
    'A condition did not hold',
    'The customer was asked recently',
    null,
  ])
  const [unmet] = await decisions('?reason=conditions_not_met')
  expect(unmet?.details).toEqual(['The ticket must have one of these tags: vip.'])
  const [quiet] = await decisions('?reason=quiet_period')
  expect(quiet?.details).toEqual(['Quiet until Dec 20, 2026, 12:00 PM.'])
  const [asked] = await decisions('?outcome=invited')
  expect(asked?.became).toBe('goes out Nov 20, 2026, 12:00 PM')
  const ofTicket = await decisions(`?ticket=${quiet?.ticket?.id}`)
  expect(ofTicket).toEqual([quiet])
  expect(await decisions(`?customer=${quiet?.customer?.id}`)).toHaveLength(3)
})

test('a filter that is not ours shows everything, and nothing of another workspace', async () => {
  const other = await openMessages('other')
  const survey = await makeSurvey(pool, other.workspaceId)
  await makeAutomation(pool, other.workspaceId, { surveyId: survey.id })
  await resolve(other.workspaceId, { email: 'aiko@example.com' })
  const own = await openMessages('kumo')
  const customer = await makeCustomer(pool, own.workspaceId)
  await makeInvitation(pool, own.workspaceId, { customerId: customer.id })
  expect((await own.mails()).mails).toEqual([])
  expect(await own.decisions("?reason=nonsense&automation=x'--&before=1.2")).toEqual([])
  expect((await other.mails('?state=nonsense&customer=1&before=x')).mails).toHaveLength(1)
  expect(await other.decisions('?reason=nonsense&ticket=none')).toHaveLength(1)
})
