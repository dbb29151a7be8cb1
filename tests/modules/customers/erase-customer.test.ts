import { describe, expect, test } from 'vitest'
import {
  makeAutomation,
  makeCustomer,
  makeSurvey,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { addSuppression } from '#app/modules/customers/change-suppression.server.ts'
import { suppressCustomer } from '#app/modules/customers/suppress-customer.server.ts'
import { unsubscribe } from '#app/modules/customers/unsubscribe.server.ts'
import { eventInput } from '#app/modules/events/event-input.ts'
import { recordEvent } from '#app/modules/events/record-event.server.ts'
import { createCaptureTransport } from '#app/modules/mail/capture-transport.server.ts'
import { loadSurveyPage } from '#app/modules/responses/load-survey-page.server.ts'
import { recordAnswer } from '#app/modules/responses/record-answer.server.ts'
import type { RecordAnswer } from '#app/modules/responses/record-answer.server.ts'
import { readMetrics } from '#app/modules/reports/metrics.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { minutesAfter, noon, resolved } from '../../support/event-door.ts'
import { findWords } from '../../support/find-words.ts'
import { openMailing } from '../../support/mailing.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

const admin: Actor = { kind: 'member', id: 'm-1', name: '高橋 美咲' }
const aiko = {
  external_id: 'c-88-aiko',
  email: 'aiko@example.com',
  name: '佐藤 愛子',
  attributes: { plan: 'the-platinum-plan' },
}
/** All that points at her. */
const traces = [
  aiko.email,
  'aiko',
  aiko.external_id,
  aiko.name,
  '佐藤',
  'the-platinum-plan',
  '請求書が開けない',
  'PDF が真っ白でした',
  '先週は文字化けでした',
]

const later = minutesAfter(noon, 60)

/** A workspace that surveys after each resolved ticket, and how it is told of one. */
async function openDoor() {
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  await makeAutomation(pool, workspaceId, { surveyId })
  const parts = { pool, mailDomain: 'mail.example.com', now: noon }
  const tell = (event: object) => recordEvent(parts, workspaceId, eventInput.parse(asSent(event)))
  return { workspaceId, surveyId, tell }
}

/** Times as text, as they come over the wire. */
const asSent = (event: object): unknown => JSON.parse(JSON.stringify(event))

async function openWorkspaceOfAiko() {
  const door = await openDoor()
  const { workspaceId } = door
  const told = resolved({ customer: aiko, ticket: { agent: { external_id: 'a-1', name: 'Mori' } } })
  const { invitations } = await door.tell(told)
  await door.tell(resolved({ customer: aiko, id: `order-of-${aiko.email}` }))
  const customerId = await idOf(aiko.email)
  const invitation = { workspaceId, rowId: invitations[0]!.id }
  const erase = () => eraseCustomer(pool, { workspaceId, customerId, actor: admin, now: later })
  return { door, workspaceId, customerId, invitation, told, erase }
}

async function idOf(email: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select id from customer where email = ${email}`
  if (row === undefined) throw new Error(`nobody has the address ${email}`)
  return row.id
}

function answer(
  invitation: RecordAnswer['invitation'],
  given: { score: number; comment: string; at: Date },
) {
  return recordAnswer(pool, {
    invitation,
    answer: {
      score: given.score,
      comment: given.comment,
      answers: [],
      solved: null,
      wantsHelp: false,
      announcementConsent: true,
      quotationConsent: true,
      state: 'confirmed',
      seen: null,
    },
    locale: 'ja',
    wordings: { announcements: 'お知らせします', quotation: '引用します' },
    now: given.at,
  })
}

/** Sends what is due into the mailbox. */
async function sendMail() {
  const { clock, round } = openMailing(store, 'smtp://127.0.0.1:1', {
    transport: createCaptureTransport({ pool, now: () => later }),
  })
  clock.time = later
  await round()
}

const metricsOf = ({ workspaceId, surveyId }: { workspaceId: string; surveyId: string }) =>
  readMetrics(pool, {
    workspaceId,
    surveyId,
    timeZone: 'Asia/Tokyo',
    span: { since: null, until: null },
    groupBy: 'agent',
    now: later,
  })

describe('erasing a customer', () => {
  test('leaves nothing of them anywhere in the store, and every number as it was', async () => {
    const { door, customerId, invitation, told, erase } = await openWorkspaceOfAiko()
    await sendMail()
    await answer(invitation, { score: 2, comment: '先週は文字化けでした', at: later })
    await answer(invitation, {
      score: 3,
      comment: 'PDF が真っ白でした',
      at: minutesAfter(later, 1),
    })
    expect(await findWords(sql, traces)).toEqual(
      expect.arrayContaining(traces.map((word) => expect.stringContaining(word))),
    )
    const before = await metricsOf(door)

    expect(await erase()).toBe(true)

    expect(await findWords(sql, traces)).toEqual([])
    expect(await findWords(sql, [emailHash(aiko.email)])).toEqual([])
    expect(await metricsOf(door)).toEqual(before)
    expect(await sql`select id from customer`).toHaveLength(0)
    expect(
      await sql`select score, comment, channel, customer_id, agent_id is not null as credited from response`,
    ).toEqual([{ score: 3, comment: '', channel: 'email', customer_id: null, credited: true }])
    expect(await sql`select action, subject_id, subject_name, after from audit_entry`).toEqual([
      {
        action: 'customer.erased',
        subject_id: customerId,
        subject_name: '',
        after: { tickets: 2, responses: 1, followUps: 0 },
      },
    ])
    // The helpdesk sends its event again: it is known, and brings nobody back.
    expect((await door.tell(told)).duplicate).toBe(true)
    expect(await findWords(sql, traces)).toEqual([])
  })

  test('takes back the link: what was asked is not asked any more', async () => {
    const { invitation, erase } = await openWorkspaceOfAiko()
    await sendMail()
    await erase()
    const page = await loadSurveyPage(pool, invitation, later)
    expect(page).toMatchObject({ pageState: 'withdrawn', ticketSubject: null })
    expect(await answer(invitation, { score: 5, comment: 'まだいます', at: later })).toBe(
      'withdrawn',
    )
    expect(await findWords(sql, ['まだいます'])).toEqual([])
  })

  test('cancels the mail that waits', async () => {
    const { erase } = await openWorkspaceOfAiko()
    await erase()
    await sendMail()
    expect(await sql`select state, cancel_reason, to_address from message`).toEqual([
      { state: 'cancelled', cancel_reason: 'erased', to_address: '' },
    ])
    expect(await sql`select id from captured_mail`).toHaveLength(0)
  })

  test.each([
    [
      'had unsubscribed',
      ({ workspaceId, customerId }: { workspaceId: string; customerId: string }) =>
        unsubscribe(pool, { workspaceId, rowId: customerId }, 'surveys', noon),
    ],
    [
      'was suppressed',
      ({ workspaceId, customerId }: { workspaceId: string; customerId: string }) =>
        suppressCustomer(pool, { workspaceId, customerId, actor: admin, now: noon }),
    ],
    [
      'was put on the list with a note',
      ({ workspaceId }: { workspaceId: string }) =>
        addSuppression(pool, {
          ...{ workspaceId, email: aiko.email, note: '佐藤様より電話', actor: admin, now: noon },
        }),
    ],
  ])('keeps the hash of an address that %s, and no more', async (_what, silence) => {
    const { workspaceId, customerId, erase } = await openWorkspaceOfAiko()
    await silence({ workspaceId, customerId })
    await erase()
    expect(await findWords(sql, traces)).toEqual([])
    expect(await sql`select email_hash, email, reason from suppression`).toEqual([
      { email_hash: emailHash(aiko.email), email: null, reason: 'erased' },
    ])
  })

  test('leaves everybody else alone, in this workspace and in others', async () => {
    const { door, workspaceId, erase } = await openWorkspaceOfAiko()
    const other = await openDoor()
    await other.tell(resolved({ customer: aiko }))
    await door.tell(resolved({ customer: { email: 'bob@example.com', name: 'Bob' } }))
    await sendMail()
    await erase()
    expect(await sql`select name from customer order by name`).toEqual([
      { name: 'Bob' },
      { name: aiko.name },
    ])
    expect(
      await sql`select workspace_id = ${workspaceId} as here, to_address from captured_mail order by 1`,
    ).toEqual([
      { here: false, to_address: aiko.email },
      { here: true, to_address: 'bob@example.com' },
    ])
  })

  test('of another workspace, or twice, does nothing', async () => {
    const { customerId, erase } = await openWorkspaceOfAiko()
    const other = await openDoor()
    const key = { workspaceId: other.workspaceId, customerId }
    expect(await eraseCustomer(pool, { ...key, actor: admin, now: later })).toBe(false)
    expect(await idOf(aiko.email)).toBe(customerId)
    expect(await erase()).toBe(true)
    expect(await erase()).toBe(false)
  })

  test('of somebody without address and external id works as well', async () => {
    const { workspaceId } = await openDoor()
    const { id } = await makeCustomer(pool, workspaceId, { email: null })
    const key = { workspaceId, customerId: id }
    expect(await eraseCustomer(pool, { ...key, actor: admin, now: later })).toBe(true)
  })
})

describe('erasing a customer at the same time as', () => {
  test('their answers and changes of mind ends with no word of theirs', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { invitation, erase } = await openWorkspaceOfAiko()
      const say = (minute: number) =>
        answer(invitation, {
          score: (minute % 5) + 1,
          comment: 'PDF が真っ白でした',
          at: minutesAfter(noon, minute),
        })
      if (round % 2 === 0) await say(1)
      const outcomes = await Promise.all([say(20), say(40), erase(), say(60), say(80)])
      expect(outcomes[2]).toBe(true)
      expect(await findWords(sql, traces)).toEqual([])
      await sql`truncate workspace cascade`
    }
  })

  test('their events ends with all of them or none of what came before', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { door, customerId, erase } = await openWorkspaceOfAiko()
      const tell = () => door.tell(resolved({ customer: aiko }))
      const [, , erased] = await Promise.all([tell(), tell(), erase(), tell(), tell()])
      expect(erased).toBe(true)
      const left = await sql`select id from customer where id = ${customerId}`
      expect(left).toHaveLength(0)
      const orphans = await sql`
        select id from event where customer_id is null and payload <> '{}'
        union all select id from ticket where customer_id is null and subject is not null`
      expect(orphans).toHaveLength(0)
      await sql`truncate workspace cascade`
    }
  })

  test('being erased by somebody else is one erasure', async () => {
    const { erase } = await openWorkspaceOfAiko()
    const outcomes = await Promise.all([erase(), erase(), erase()])
    expect(outcomes.filter((erased) => erased)).toHaveLength(1)
    expect(await sql`select id from audit_entry`).toHaveLength(1)
  })
})
