import { expect, test } from 'vitest'
import { createLog } from '#app/platform/log.server.ts'
import { announcingChanges } from '#app/worker/announce-changes-lane.ts'
import { notificationsIn, openAnnouncing } from '../support/announcing.ts'
import { minutesAfter, noon } from '../support/mailing.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { sql } = store

/** The lane at a clock that is set. */
function openLane() {
  const clock = { time: noon }
  const round = announcingChanges({
    ...{ pool: store.pool, mailDomain: 'mail.example.com', log: createLog('silent') },
    now: () => clock.time,
  })
  /** Until it is idle, so many minutes after noon. */
  const at = async (minutes: number) => {
    clock.time = minutesAfter(noon, minutes)
    let rounds = 0
    for (let end = 'busy'; end === 'busy'; rounds++) end = await round(new AbortController().signal)
    return rounds
  }
  return { at, round }
}

const stateOf = async (changeId: string) => {
  const [row] = await sql<{ state: string; publishedAt: Date | null }[]>`
    select state, published_at as "publishedAt" from change where id = ${changeId}`
  return row
}

const auditOf = async (changeId: string) =>
  (
    await sql<{ action: string; actor: string }[]>`
      select action, actor from audit_entry where subject_id = ${changeId} order by at, id`
  ).map(({ action, actor }) => `${action} by ${actor}`)

test('a change is published at its time, once, and told', async () => {
  const { said, draft } = await openAnnouncing(store)
  const publishAt = minutesAfter(noon, 30)
  const changeId = await draft([await said()], { state: 'scheduled', publishAt })
  const [one, other] = [openLane(), openLane()]
  await one.at(29)
  expect(await stateOf(changeId)).toEqual({ state: 'scheduled', publishedAt: null })
  await Promise.all([one.at(31), other.at(31)])
  expect(await stateOf(changeId)).toEqual({
    state: 'published',
    publishedAt: minutesAfter(noon, 31),
  })
  expect(await notificationsIn(store)).toMatchObject([{ outcome: 'mail', mail: 'pending' }])
  expect(await auditOf(changeId)).toEqual(['change.published by system'])
})

test('one that somebody went on writing goes back to review, and the log says so', async () => {
  const { draft } = await openAnnouncing(store)
  const half = { ko: { title: '작성 중', youSaid: '', weDid: '' } }
  const whole = { en: { title: 'Done', youSaid: 'You said.', weDid: 'We did.' } }
  const changeId = await draft([], {
    ...{ state: 'scheduled', publishAt: noon, texts: { ...whole, ...half } },
  })
  await openLane().at(1)
  expect(await stateOf(changeId)).toEqual({ state: 'review', publishedAt: null })
  expect(await auditOf(changeId)).toEqual(['change.unscheduled by system'])
  const [entry] = await sql`select after from audit_entry where subject_id = ${changeId}`
  expect(entry).toMatchObject({ after: { state: 'review', incomplete: ['ko'] } })
})

test('answers that are linked to what was told are found within a minute', async () => {
  const { said, draft, link, publish } = await openAnnouncing(store)
  const changeId = await draft([])
  await publish(changeId)
  const lane = openLane()
  await lane.at(0)
  await link(changeId, await said())
  await lane.at(0.5)
  expect(await notificationsIn(store)).toHaveLength(0)
  await lane.at(1)
  expect(await notificationsIn(store)).toHaveLength(1)
})

test('hundreds keep the lane busy until all are decided, and no other change waits for them', async () => {
  const { said, draft, publish, workspaceId, surveyId } = await openAnnouncing(store)
  await sql`insert into customer (workspace_id, id, email)
    select ${workspaceId}, gen_random_uuid(), 'c' || n || '@example.com' from generate_series(1, 520) n`
  const big = await draft([])
  await sql`
    with said as (
      insert into response (workspace_id, id, survey_id, customer_id, kind, score, locale, state, source,
        announcement_consent, responded_at, updated_at)
      select ${workspaceId}, gen_random_uuid(), ${surveyId}, id, 'csat', 2, 'ja', 'confirmed', 'link', true, ${noon}, ${noon}
      from customer where workspace_id = ${workspaceId}
      returning id)
    insert into change_response (workspace_id, change_id, response_id, source, linked_at)
    select ${workspaceId}, ${big}, id, 'picked', ${noon} from said`
  const small = await draft([await said()])
  await publish(big)
  await publish(small, minutesAfter(noon, 1))
  const { round } = openLane()
  const { signal } = new AbortController()
  expect(await round(signal)).toBe('busy')
  const told = await notificationsIn(store)
  expect(told.filter(({ changeId }) => changeId === small)).toHaveLength(1)
  expect(told.filter(({ changeId }) => changeId === big)).toHaveLength(500)
  for (let end = 'busy'; end === 'busy';) end = await round(signal)
  expect(await notificationsIn(store)).toHaveLength(521)
})
