import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeAutomation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { findCustomer } from '#app/modules/customers/find-customer.server.ts'
import { loadTimeline } from '#app/modules/customers/load-timeline.server.ts'
import type { TimelineEntry } from '#app/modules/customers/load-timeline.server.ts'
import type { TimelinePart } from '#app/modules/customers/timeline-part.ts'
import { comparePlaces, readPlace, writePlace } from '#app/modules/customers/timeline-place.ts'
import { eventInput } from '#app/modules/events/event-input.ts'
import { recordEvent } from '#app/modules/events/record-event.server.ts'
import { minutesAfter, noon, resolved } from '../../support/event-door.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

async function openWorkspace() {
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  await makeAutomation(pool, workspaceId, { surveyId, name: 'After support' })
  const tell = (event: object, now = noon) => {
    const input = eventInput.parse(JSON.parse(JSON.stringify(event)))
    return recordEvent({ pool, mailDomain: 'mail.example.com', now }, workspaceId, input)
  }
  return { workspaceId, surveyId, tell }
}

async function aiko(workspaceId: string) {
  const [row] = await sql<
    { id: string }[]
  >`select id from customer where email = 'aiko@example.com'`
  const customer = await findCustomer(pool, { workspaceId, customerId: row?.id ?? '' })
  if (customer === null) throw new Error('Aiko is not there')
  return customer
}

async function readAll(workspaceId: string, part: TimelinePart | null = null, limit = 100) {
  const customer = await aiko(workspaceId)
  const all: TimelineEntry[] = []
  for (let before: string | null = null, pages = 0; pages < 200; pages += 1) {
    const { entries, older } = await loadTimeline(pool, {
      ...{ customer, part, limit },
      before: readPlace(before),
    })
    all.push(...entries)
    if (older === null) return all
    before = older
  }
  throw new Error('the timeline does not end')
}

const sourcesOf = (entries: TimelineEntry[]) =>
  entries.map((entry) =>
    entry.source === 'ticket' || entry.source === 'event'
      ? `${entry.source} ${entry.type}`
      : entry.source,
  )

describe('the timeline of a customer', () => {
  test('has everything over all channels, the newest first', async () => {
    const { workspaceId, surveyId, tell } = await openWorkspace()
    const { invitations } = await tell(
      resolved({
        occurred_at: minutesAfter(noon, -60),
        ticket: {
          agent: { external_id: 'a-1', name: 'Mori' },
          opened_at: minutesAfter(noon, -300),
          first_reply_at: minutesAfter(noon, -200),
        },
      }),
    )
    const order = { ...resolved({ occurred_at: minutesAfter(noon, -90) }), ticket: undefined }
    await tell({ ...order, type: 'order.delivered' })
    await tell(
      resolved({ occurred_at: minutesAfter(noon, 10), ticket: { channel: 'phone' } }),
      minutesAfter(noon, 20),
    )
    const customer = await aiko(workspaceId)
    await makeResponse(pool, workspaceId, {
      ...{ surveyId, customerId: customer.id, invitationId: invitations[0]!.id, score: 2 },
      respondedAt: minutesAfter(noon, 30),
    })
    await sql`update customer set surveys_unsubscribed_at = ${minutesAfter(noon, 40).toISOString()}`
    const entries = await readAll(workspaceId)
    expect(sourcesOf(entries)).toEqual([
      'choice',
      'answer',
      'skip',
      'ticket ticket.resolved',
      'mail',
      'ticket ticket.resolved',
      'event order.delivered',
      'ticket ticket.replied',
      'ticket ticket.opened',
    ])
    expect(entries[2]).toMatchObject({ reason: 'quiet_period', automationName: 'After support' })
    expect(entries[5]).toMatchObject({
      agentName: 'Mori',
      ticket: { channel: 'email', subject: '請求書が開けない' },
    })
  })

  test.each([
    ['tickets', ['ticket ticket.resolved']],
    ['events', ['event visit.began']],
    ['mails', ['mail']],
    ['answers', []],
    ['skips', []],
  ] as const)('narrowed to %s shows nothing else', async (part, sources) => {
    const { workspaceId, tell } = await openWorkspace()
    await tell(resolved())
    await tell({ ...resolved(), type: 'visit.began', ticket: undefined })
    expect(sourcesOf(await readAll(workspaceId, part))).toEqual(sources)
  })

  test('shows whether the ticket is solved as the customer says, now and before', async () => {
    const { workspaceId, surveyId, tell } = await openWorkspace()
    await tell(resolved())
    const { id: customerId } = await aiko(workspaceId)
    const { id } = await makeResponse(pool, workspaceId, {
      ...{ surveyId, customerId, respondedAt: noon, solved: 'yes', wantsHelp: true },
    })
    await sql`insert into response_revision
      (workspace_id, response_id, id, score, comment, solved, state, posted_at)
      values (${workspaceId}, ${id}, gen_random_uuid(), 3, '', 'no', 'confirmed', ${noon.toISOString()})`
    expect(await readAll(workspaceId, 'answers')).toMatchObject([
      { solved: 'yes', wantsHelp: true, revisions: [{ solved: 'no' }] },
    ])
  })

  test('shows how an answer was changed, of a thousand changes the last fifty, and beside it the others', async () => {
    const { workspaceId, surveyId, tell } = await openWorkspace()
    await tell(resolved())
    const { id: customerId } = await aiko(workspaceId)
    const often = await makeResponse(pool, workspaceId, { surveyId, customerId, respondedAt: noon })
    const once = await makeResponse(pool, workspaceId, { surveyId, customerId, respondedAt: noon })
    const changed = (responseId: string, times: number) =>
      sql`insert into response_revision (workspace_id, response_id, id, score, comment, state, posted_at)
        select ${workspaceId}, ${responseId}, gen_random_uuid(), 3, 'no. ' || n, 'confirmed',
          ${noon.toISOString()}::timestamptz + n * interval '1 second' from generate_series(1, ${times}) n`
    await changed(often.id, 1_000)
    await changed(once.id, 2)
    const said = new Map(
      (await readAll(workspaceId, 'answers')).map((entry) => [
        entry.source === 'answer' ? entry.id : '',
        entry.source === 'answer' ? entry.revisions.map(({ comment }) => comment) : [],
      ]),
    )
    expect(said.get(once.id)).toEqual(['no. 2', 'no. 1'])
    expect(said.get(often.id)).toHaveLength(50)
    expect(said.get(often.id)?.slice(0, 2)).toEqual(['no. 1000', 'no. 999'])
  })

  test('is the same in pages of any size, also where many things happened at one moment', async () => {
    const { workspaceId, surveyId, tell } = await openWorkspace()
    for (let count = 0; count < 9; count += 1) {
      const occurred_at = minutesAfter(noon, -(count % 3))
      await tell({ ...resolved({ occurred_at }), type: 'visit.began', ticket: undefined })
      await tell(resolved({ occurred_at, ticket: { opened_at: noon, first_reply_at: noon } }))
    }
    const customer = await aiko(workspaceId)
    for (const respondedAt of [noon, noon, minutesAfter(noon, -1)])
      await makeResponse(pool, workspaceId, { surveyId, customerId: customer.id, respondedAt })
    await sql`update customer set surveys_unsubscribed_at = ${noon.toISOString()}, announcements_unsubscribed_at = ${noon.toISOString()}`
    // Finer than a Date, as the store's own clock would write it.
    await sql`update automation_decision set decided_at = decided_at + interval '1 microsecond'`
    const whole = (await readAll(workspaceId)).map(({ key }) => key)
    expect(new Set(whole).size).toBe(whole.length)
    expect(whole.length).toBeGreaterThan(45)
    for (const limit of [1, 2, 3, 7, 11])
      expect((await readAll(workspaceId, null, limit)).map(({ key }) => key)).toEqual(whole)
  })
})

describe('a place in it', () => {
  const place = fc.record({
    microseconds: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 16n - 1n }).map(String),
    key: fc.stringMatching(/^[0-9a-z_-]{1,60}$/),
  })

  test('is read as it was written', () => {
    fc.assert(
      fc.property(place, (one) => {
        expect(readPlace(writePlace(one))).toEqual(one)
      }),
    )
  })

  test('has an order that does not depend on who asks', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        expect(Math.sign(comparePlaces(one, other))).toBe(-Math.sign(comparePlaces(other, one)) + 0)
      }),
    )
  })

  test.each([null, '', '.', '1.', '.a', '1.A', "1.a'", '1e9.a', `1.${'a'.repeat(61)}`])(
    'is not %j',
    (text) => expect(readPlace(text)).toBeNull(),
  )
})
