import { expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { schedule } from '#app/worker/schedule.ts'
import { createCaptureTransport } from '#app/modules/mail/capture-transport.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { composers } from '../support/mailing.ts'
import { askSomebody, inboxOf, readingTime } from '../support/reading.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

function lane(name: string) {
  const now = () => readingTime
  const lanes = schedule({
    ...{ pool: store.pool, log: createLog('silent'), mailDomain: 'mail.example.com', now },
    transport: createCaptureTransport({ pool: store.pool, now }),
    composers: composers(),
  })
  const found = lanes.find((each) => each.name === name)
  if (found === undefined) throw new Error(`there is no lane ${name}`)
  return () => found.round(new AbortController().signal, false)
}

test('what was just answered is in the inbox after the next round', async () => {
  const round = lane('reading')
  expect(await round()).toBe('idle')
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const aiko = await askSomebody(store, workspaceId)
  await aiko.answer({ score: 2, comment: '返事が遅い' })
  expect(await round()).toBe('idle')
  expect(await inboxOf(store, workspaceId)).toMatchObject([
    { response_id: await aiko.responseId() },
  ])
})

test('the lane is busy while more is unread than it reads at once', async () => {
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const { surveyId } = await askSomebody(store, workspaceId)
  await store.sql`
    insert into response (workspace_id, id, survey_id, kind, score, comment, locale, state, source, responded_at, updated_at)
    select ${workspaceId}, gen_random_uuid(), ${surveyId}, 'csat', 2, 'slow ' || n, 'en', 'confirmed', 'import', now(), now()
    from generate_series(1, 250) n`
  const round = lane('reading')
  expect(await round()).toBe('busy')
  expect(await round()).toBe('idle')
  expect(await inboxOf(store, workspaceId)).toHaveLength(250)
})
