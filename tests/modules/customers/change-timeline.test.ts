import { expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { recordVerdict } from '#app/modules/changes/record-verdict.server.ts'
import { findCustomer } from '#app/modules/customers/find-customer.server.ts'
import { loadTimeline } from '#app/modules/customers/load-timeline.server.ts'
import type { TimelinePart } from '#app/modules/customers/timeline-part.ts'
import { readPlace } from '#app/modules/customers/timeline-place.ts'
import { viewTimelineEntry } from '#app/routes/customers/timeline-view.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { openTestStore } from '../../support/store.ts'
import { makeTold, toldAt } from '../../support/told-customer.ts'

const { pool, ...store } = await openTestStore()

const later = (minutes: number) => new Date(toldAt.getTime() + minutes * 60_000)

test('a customer’s timeline tells of which change they were told, and what they said of it, once', async () => {
  const { id: workspaceId } = await makeWorkspace(pool)
  const told = await makeTold({ pool, ...store }, workspaceId)
  const say = (answer: 'yes' | 'no', comment: string, minute: number) =>
    recordVerdict(pool, {
      notification: { workspaceId, rowId: told.notificationId },
      verdict: { answer, comment, seen: null, isTrap: false, hasSign: true },
      now: later(minute),
    })
  await say('no', 'まだ小さいです', 1)
  await say('yes', '読めました', 20)
  const customer = await findCustomer(pool, { workspaceId, customerId: told.customer.id })
  if (customer === null) throw new Error('no customer')
  const load = (part: TimelinePart | null, before: string | null = null, limit = 20) =>
    loadTimeline(pool, { customer, part, before: readPlace(before), limit })
  const reader = { locale: 'en' as const, timeZone: 'Asia/Tokyo', now: later(60) }
  const titled = (entries: Awaited<ReturnType<typeof load>>['entries']) =>
    entries
      .map((entry) => viewTimelineEntry(entry, reader, adminTranslator('en')))
      .map(({ title, change }) => [title, change?.title, change?.text])
  const title = 'Invoices can be read again'
  const { entries } = await load('changes')
  expect(titled(entries)).toEqual([
    ['Said that the change helped', title, '読めました'],
    ['Said that the change did not help', title, 'まだ小さいです'],
    ['Told of a change', title, ''],
  ])
  await store.sql`with mail as (
      insert into message (workspace_id, id, kind, topic, to_address, message_id, state, due_at, sent_at, bounced_at, created_at)
      values (${workspaceId}, gen_random_uuid(), 'change_notice', 'announcements', 'aiko@example.com', '<1@example.com>', 'sent',
        ${toldAt}, ${toldAt}, ${toldAt}, ${toldAt}) returning id)
    update notification set message_id = mail.id from mail`
  const [, , bounced] = (await load('changes')).entries
  expect(bounced && viewTimelineEntry(bounced, reader, adminTranslator('en')).badge).toBe(
    adminTranslator('en')('customers.bounced'),
  )
  const first = await load('changes', null, 2)
  const rest = await load('changes', first.older, 2)
  expect(titled([...first.entries, ...rest.entries])).toEqual(titled(entries))
  const whole = await load(null)
  expect(whole.entries.map(({ source }) => source).toSorted()).toEqual([
    ...['answer', 'follow_up', 'told', 'verdict', 'verdict'],
  ])
})
