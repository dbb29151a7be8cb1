import { expect, test } from 'vitest'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { emailHash } from '#app/modules/customers/email-hash.ts'
import { action, loader } from '#app/routes/workspace.try.tsx'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const now = new Date('2026-11-20T12:00:00Z')
const params = { workspace: 'kumo' }

async function openTrial() {
  const identity = makeIdentity(pool)
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo' })
  const survey = await makeSurvey(pool, workspaceId)
  const member = await makeMember(pool, identity, { workspaceId, role: 'manager' })
  const cookie = await signInAs(identity, member)
  const context = () => contextFor(pool, identity, { now })
  return {
    workspaceId,
    survey,
    member,
    open: () =>
      knock(loader, { request: get('/w/kumo/try', { cookie }), context: context(), params }),
    send: (surveyId: string) =>
      knock(action, {
        request: post('/w/kumo/try', { survey: surveyId }, { cookie }),
        context: context(),
        params,
      }),
    mails: () => sql`select to_address, due_at from message order by created_at, id`,
  }
}

test('a member gets the survey at once, and again as often as they like', async () => {
  const { survey, member, send, mails } = await openTrial()
  expect((await send(survey.id)).body).toEqual({ outcome: 'sent' })
  expect((await send(survey.id)).body).toEqual({ outcome: 'sent' })
  expect(await mails()).toEqual([
    { to_address: member.email, due_at: now },
    { to_address: member.email, due_at: now },
  ])
})

test('an address that gets no mail gets none here either, and is told why', async () => {
  const { workspaceId, survey, member, send, mails } = await openTrial()
  await sql`insert into suppression (workspace_id, email_hash, email, reason, created_at)
    values (${workspaceId}, ${emailHash(member.email)}, ${member.email}, 'manual', ${now})`
  expect(await send(survey.id)).toMatchObject({
    status: 422,
    body: { outcome: 'refused', reason: 'suppressed' },
  })
  expect(await mails()).toEqual([])
})

test('another workspace’s survey is not sent, and nobody is made a customer for it', async () => {
  const { send } = await openTrial()
  const other = await makeWorkspace(pool)
  const theirs = await makeSurvey(pool, other.id)
  expect((await send(theirs.id)).status).toBe(422)
  expect((await send('nonsense')).status).toBe(422)
  expect(await sql`select 1 from customer`).toHaveLength(0)
})

test('only active surveys are offered', async () => {
  const { workspaceId, survey, open } = await openTrial()
  await makeSurvey(pool, workspaceId, { state: 'paused' })
  expect((await open()).body).toMatchObject({ surveys: [{ id: survey.id }] })
})
