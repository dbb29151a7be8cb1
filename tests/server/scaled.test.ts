import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeAutomation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { signToken } from '#app/platform/public-token.ts'
import { linkSecrets } from '../support/customer-door.ts'
import { resolved } from '../support/event-door.ts'
import { databaseUrl, startHeard } from '../support/heard-process.ts'
import type { HeardProcess } from '../support/heard-process.ts'
import { makeIdentity } from '../support/member-door.ts'
import { cookieHeader, makeMember, password } from '../support/members.ts'
import { openSmtpServer } from '../support/smtp-server.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

let webs: HeardProcess[] = []

const start = (env: Record<string, string>) =>
  startHeard({
    env: {
      DATABASE_URL: databaseUrl(store.address),
      APP_SECRET: 'a secret for the tests, long enough for it',
      ...env,
    },
  })

beforeAll(async () => {
  // Side by side, so that both find the tables to bring up to date.
  webs = await Promise.all([start({ HEARD_ROLE: 'web' }), start({ HEARD_ROLE: 'web' })])
})

afterAll(() => Promise.all(webs.map((web) => web.stop())))

const urlOf = (index: number): string => {
  const web = webs[index % webs.length]
  if (web === undefined) throw new Error('no web process was started')
  return web.url
}

async function openWorkspace() {
  const { id: workspaceId, slug } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  await makeAutomation(pool, workspaceId, { surveyId, delayMinutes: 0, sendWindow: null })
  const { key } = await createApiKey({ db: pool, workspaceId, name: 'Helpdesk' })
  const tell = async (event: object, index: number) => {
    const answer = await fetch(`${urlOf(index)}/api/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(event),
    })
    expect(answer.status).toBe(202)
    const body: { event_id: string; invitations: { id: string }[] } = await answer.json()
    return body
  }
  return { workspaceId, slug, tell }
}

const person = (index: number) => ({ email: `c${index}@example.com`, name: `Customer ${index}` })

test('two webs take the same event at once as one, and two workers send each mail once', async () => {
  const smtp = await openSmtpServer()
  const { tell } = await openWorkspace()
  const workers = await Promise.all(
    [0, 1].map(() => start({ HEARD_ROLE: 'worker', SMTP_URL: smtp.url })),
  )
  const count = 40
  const told = Array.from({ length: count }, (_, index) => resolved({ customer: person(index) }))
  const answers = await Promise.all(
    told.flatMap((event, index) => [tell(event, index), tell(event, index + 1)]),
  )
  expect(new Set(answers.map((answer) => answer.event_id)).size).toBe(count)
  await vi.waitFor(() => expect(smtp.received.length).toBeGreaterThanOrEqual(count), {
    timeout: 30_000,
  })
  await Promise.all(workers.map((worker) => worker.stop()))
  const recipients = smtp.received.flatMap(({ envelope }) => envelope.to)
  expect(recipients.toSorted()).toEqual(told.map(({ customer }) => customer.email).toSorted())
  expect(await sql`select state, attempts, count(*)::int from message group by 1, 2`).toEqual([
    { state: 'sent', attempts: 1, count },
  ])
})

test('answers given to both webs at once are one answer with its history', async () => {
  const { workspaceId, tell } = await openWorkspace()
  const { invitations } = await tell(resolved({ customer: person(1) }), 0)
  const token = signToken(linkSecrets, 'survey', {
    workspaceId,
    rowId: invitations[0]?.id ?? '',
  })
  const say = (index: number) =>
    fetch(`${urlOf(index)}/s/${token}`, {
      method: 'POST',
      body: new URLSearchParams({ score: index % 2 === 0 ? '4' : '5', comment: `${index}` }),
    })
  const answers = await Promise.all([0, 1, 2, 3, 4, 5].map(say))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  const [counted] = await sql`
    select (select count(*)::int from response) as responses,
      (select count(*)::int from response_revision) as revisions`
  expect(counted).toEqual({ responses: 1, revisions: 5 })
})

test('who signs in at one web is known to the other', async () => {
  const { workspaceId, slug } = await openWorkspace()
  const { email } = await makeMember(pool, makeIdentity(pool), { workspaceId })
  const signedIn = await fetch(`${urlOf(0)}/signin`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: urlOf(0) },
    body: new URLSearchParams({ email, password }),
  })
  const cookie = cookieHeader(signedIn.headers.getSetCookie())
  const page = await fetch(`${urlOf(1)}/w/${slug}/customers`, {
    redirect: 'manual',
    headers: { cookie },
  })
  expect(page.status).toBe(200)
})
