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
import {
  action as mailsAction,
  loader as mailsPage,
} from '#app/routes/workspace.messages.mails.tsx'
import { action as lifeAction, loader as lifePage } from '#app/routes/workspace.messages.one.tsx'
import { action as framesAction } from '#app/routes/workspace.messages.tsx'
import { loader as workspacePage } from '#app/routes/workspace.tsx'
import { newId } from '#app/platform/ids.ts'
import { insertCapturedMail } from '#db/queries/captured-mail.server.ts'
import { deliveryAttempt } from '#db/schema/message.ts'
import { makeDueMail } from '../support/due-mail.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
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

const Page = z.object({
  what: z.string(),
  to: z.string(),
  standing: z.object({ state: z.string(), sentence: z.string(), words: z.string().nullable() }),
  acts: z.object({ retry: z.boolean(), cancel: z.string().nullable(), restore: z.boolean() }),
  entries: z.array(z.object({ title: z.string(), words: z.string().nullable() })),
  facts: z.object({ copyId: z.string().nullable(), hasDecision: z.boolean() }),
})

/** The page of one mail, and what a member of this role can do there. */
async function openLife(role: 'viewer' | 'manager' | 'owner', message: MessageGiven = {}) {
  const identity = makeIdentity(pool)
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo', timeZone: 'UTC' })
  const member = await makeMember(pool, identity, { workspaceId, role })
  const cookie = await signInAs(identity, member)
  const mail = await makeDueMail(pool, workspaceId, {
    dueAt: now,
    message: { createdAt: now, ...message },
  })
  const params = { workspace: 'kumo', message: mail.id }
  const path = `/w/kumo/messages/${mail.id}`
  const context = () => contextFor(pool, identity, { now })
  const headers = { cookie, 'accept-language': 'en' }
  return {
    ...{ mail, workspaceId },
    page: async () => {
      const request = get(path, headers)
      return Page.parse((await knock(lifePage, { request, context: context(), params })).body)
    },
    press: (intent: string) =>
      knock(lifeAction, { request: post(path, { intent }, headers), context: context(), params }),
  }
}

type MessageGiven = NonNullable<Parameters<typeof makeDueMail>[2]['message']>

const givenUp: MessageGiven = {
  ...{ state: 'failed', attempts: 8, failure: 'deferred', lastError: '452 over quota' },
}

test('the page of a mail says how it stands, what was tried, and lets a manager try again', async () => {
  const { mail, page, press, workspaceId } = await openLife('manager', givenUp)
  await pool.insert(deliveryAttempt).values({
    ...{ workspaceId, messageId: mail.id, id: newId(), attemptedAt: now },
    ...{ failure: 'deferred', error: '452 over quota' },
  })
  const before = await page()
  expect(before).toMatchObject({
    what: 'Survey: After support',
    standing: {
      ...{ state: 'failed', words: '452 over quota' },
      sentence: 'Could not be delivered, after 8 attempts. It is not tried again by itself.',
    },
    acts: { retry: true },
  })
  expect(before.entries.at(-1)).toEqual({
    ...{ title: 'Attempt 1: Refused for now', words: '452 over quota' },
  })
  const pressed = await press('retry')
  expect(pressed.location).toBe(`/w/kumo/messages/${mail.id}?told=retry`)
  expect(await page()).toMatchObject({
    standing: { state: 'pending', sentence: 'Is due and goes out in the next moments.' },
    acts: { retry: false, cancel: 'whole' },
  })
  const again = await press('retry')
  expect(again).toMatchObject({ status: 409 })
  expect(again.body).toEqual({
    refused: 'It is not failed any more: somebody else was faster. This is how it stands now.',
  })
})

test.each([
  ['change_notice', 'announcements', 'You said, we did', 'A change was published'],
  ['change_update', 'announcements', 'News to a subscriber', 'A change was published'],
  ['subscribe_confirm', 'account', 'Confirm a subscription', 'Asked for on the public page'],
] as const)('the page of a %s says where it comes from', async (kind, topic, what, title) => {
  const { page } = await openLife('viewer', { kind, topic, invitationId: null })
  const { entries, ...rest } = await page()
  expect(rest.what).toBe(what)
  expect(entries[0]).toEqual({ title, words: null })
})

test('a mail that was called off can be sent after all, and its page tells of both', async () => {
  const { page, press } = await openLife('manager')
  await press('cancel')
  expect(await page()).toMatchObject({
    standing: { state: 'cancelled', sentence: 'Was not sent: a member cancelled it.' },
    acts: { restore: true, cancel: null },
  })
  await press('restore')
  const { standing, entries } = await page()
  expect(standing.state).toBe('pending')
  expect(entries.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['Cancelled by 高橋 美咲', 'Sent after all: 高橋 美咲']),
  )
})

test('a mail in the hands of a worker is not called back', async () => {
  const { page, press } = await openLife('manager', { state: 'sending' })
  expect((await page()).acts.cancel).toBeNull()
  expect((await press('cancel')).body).toEqual({
    refused: 'Too late: it is being sent at this moment.',
  })
})

test('whoever may only read sees no buttons', async () => {
  const { page } = await openLife('viewer', givenUp)
  expect((await page()).acts).toEqual({ retry: false, cancel: null, restore: false })
})

test('the kept copy of a mail is for owners and admins', async () => {
  const copy = async (role: 'manager' | 'owner') => {
    const { mail, workspaceId, page } = await openLife(role, { state: 'sent', sentAt: now })
    await insertCapturedMail(pool, {
      ...{ workspaceId, id: newId(), toAddress: mail.to, fromAddress: 'f@example.com' },
      ...{ subject: 'How was it?', html: '', text: '', raw: '', createdAt: now },
      headers: { 'Message-ID': mail.messageId },
    })
    const { facts } = await page()
    await store.sql`delete from captured_mail`
    return facts.copyId
  }
  expect(await copy('owner')).toEqual(expect.any(String))
  await store.sql`update workspace set slug = 'before'`
  expect(await copy('manager')).toBeNull()
})

test('failed mails of a filter are tried again at once, and the number is told', async () => {
  const { workspaceId, mail } = await openLife('viewer', {
    ...{ ...givenUp, toAddress: 'a@gmail.com' },
  })
  const identity = makeIdentity(pool)
  const cookie = await signInAs(identity, await makeMember(pool, identity, { workspaceId }))
  const params = { workspace: 'kumo' }
  const retry = async (query: string) => {
    const request = post(`/w/kumo/messages${query}`, { intent: 'retry' }, { cookie })
    const context = contextFor(pool, identity, { now })
    return (await knock(mailsAction, { request, context, params })).location
  }
  const [customer] = await store.sql`update customer set email = 'a@gmail.com' returning id`
  expect(customer?.['id']).toBe(mail.customer.id)
  expect(await retry('?index&state=failed&failure=policy')).toBe(
    '/w/kumo/messages?told=retried&count=0',
  )
  expect(await retry('?index&state=failed&domain=gmail.com')).toBe(
    '/w/kumo/messages?told=retried&count=1',
  )
})

test('all mail is paused and resumed by an admin, and every page says so', async () => {
  const identity = makeIdentity(pool)
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo', timeZone: 'UTC' })
  const cookie = await signInAs(identity, await makeMember(pool, identity, { workspaceId }))
  const params = { workspace: 'kumo' }
  const headers = { cookie, 'accept-language': 'en' }
  const press = (intent: string) =>
    knock(framesAction, {
      ...{ request: post('/w/kumo/messages', { intent }, headers), params },
      context: contextFor(pool, identity, { now }),
    })
  const banner = async () => {
    const request = get('/w/kumo/surveys', headers)
    const context = contextFor(pool, identity, { now })
    const { body } = await knock(workspacePage, { request, context, params })
    return z.object({ pausedAt: z.string().nullable() }).parse(body).pausedAt
  }
  expect(await banner()).toBeNull()
  expect((await press('pause')).location).toBe('/w/kumo/messages?told=paused')
  expect(await banner()).toBe('Nov 20, 2026, 12:00 PM')
  expect((await press('resume')).location).toBe('/w/kumo/messages?told=resumed')
  expect(await banner()).toBeNull()
})

test('a test mail goes to whoever asks for it', async () => {
  const identity = makeIdentity(pool)
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo' })
  const member = await makeMember(pool, identity, { workspaceId, role: 'manager' })
  const cookie = await signInAs(identity, member)
  const request = post('/w/kumo/messages', { intent: 'test' }, { cookie })
  const context = contextFor(pool, identity, { now })
  const { location } = await knock(framesAction, {
    request,
    context,
    params: { workspace: 'kumo' },
  })
  const [row] = await store.sql<
    { id: string }[]
  >`select id from message where to_address = ${member.email}`
  expect(location).toBe(`/w/kumo/messages?told=test&mail=${row?.id}`)
})
