import { beforeEach, describe, expect, test } from 'vitest'
import { makeInvitation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { recoveredAnswers } from '#app/modules/follow-ups/recovery-input.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { signToken } from '#app/platform/public-token.ts'
import { linkSecrets, openCustomerDoor } from '../support/customer-door.ts'
import { prefetchHeaders, scannerAgents } from '../support/scanners.ts'
import { openTestStore } from '../support/store.ts'
import { makeTold } from '../support/told-customer.ts'
import { makeUnhappy } from '../support/unhappy.ts'

const store = await openTestStore()
const { get, post } = openCustomerDoor(store)

const scores = Array.from({ length: 11 }, (_, score) => score)

let workspaceId: string
let surveyId: string
let invitationId: string
let link: string

beforeEach(async () => {
  workspaceId = (await makeWorkspace(store.pool)).id
  surveyId = (await makeSurvey(store.pool, workspaceId, { kind: 'nps' })).id
  // Delivered this very moment: nothing may depend on how long ago that was.
  const invitation = await makeInvitation(store.pool, workspaceId, { surveyId, sentAt: new Date() })
  invitationId = invitation.id
  link = `/s/${signToken(linkSecrets, 'survey', { workspaceId, rowId: invitationId })}`
})

/** As a manager's program reads it. */
async function metrics() {
  const { key } = await createApiKey({ db: store.pool, workspaceId, name: 'Numbers' })
  const headers = { authorization: `Bearer ${key}` }
  const answer = await get(`/api/v1/metrics?survey=${surveyId}`, { headers })
  const { total } = await answer.json()
  return { n: total.n, mean: total.mean, unconfirmed: total.unconfirmed }
}

/** Everything that was ever stored of answers, by its score. */
const kept = async () => {
  const rows = await store.sql`
    select score, state from response union all select score, state from response_revision`
  return rows.map(({ score, state }) => `${score} ${state}`).toSorted()
}

const nobody = { n: 0, mean: null, unconfirmed: 0 }
const person = { n: 1, mean: 9, unconfirmed: 0 }

type Opening = { method?: string; headers?: Record<string, string> }

/** Every link of the mail at once. */
const openAll = (opening: Opening) =>
  Promise.all(scores.map((score) => get(`${link}?score=${score}`, opening)))

async function visitOfFleet() {
  for (const method of ['GET', 'HEAD', 'OPTIONS'])
    for (const [, agent] of scannerAgents)
      await openAll({ method, headers: { 'user-agent': agent } })
  for (const headers of prefetchHeaders) await openAll({ headers })
}

/** The page's form as a person sends it by hand; in a browser with script, after a touch. */
const send = (fields: Record<string, string> = {}) =>
  post(link, { score: '9', comment: '', website: '', lang: 'en', kind: 'nps', ...fields })

/** What a scanner sends that submits the form behind every link, in parallel or one after the other. */
const postAll = async (fields: Record<string, string> = {}) => {
  await Promise.all(scores.map((score) => send({ score: String(score), ...fields })))
}

describe('opening every link within seconds', () => {
  test.each(scannerAgents)('as %s shows the page and stores nothing', async (_name, agent) => {
    const answers = await openAll({ headers: { 'user-agent': agent } })
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await metrics()).toEqual(nobody)
    expect(await kept()).toEqual([])
  })

  test('by the whole fleet, before and after a person answers, changes nothing', async () => {
    await visitOfFleet()
    expect(await metrics()).toEqual(nobody)
    expect((await send()).status).toBe(303)
    expect(await metrics()).toEqual(person)
    await visitOfFleet()
    expect(await metrics()).toEqual(person)
    expect(await kept()).toEqual(['9 confirmed'])
  })
})

describe('posting every score within seconds', () => {
  test('is set aside, not counted, and every post but the same ones is kept', async () => {
    await postAll()
    expect(await metrics()).toEqual({ n: 0, mean: null, unconfirmed: 1 })
    expect(await kept()).toEqual(scores.map((score) => `${score} unconfirmed`).toSorted())
  })

  test('with the hidden field filled is set aside, and a person wins a moment later', async () => {
    await postAll({ website: 'https://scanner.example' })
    expect(await metrics()).toEqual({ n: 0, mean: null, unconfirmed: 1 })
    await send()
    expect(await metrics()).toEqual(person)
  })

  const people: [string, Record<string, string>][] = [
    ['has touched the page', { touched: 'yes' }],
    ['has no script and writes a word', { comment: '助かりました' }],
  ]

  describe.each(people)('and a person who %s', (_name, fields) => {
    test('right after it wins', async () => {
      await postAll()
      await send(fields)
      expect(await metrics()).toEqual(person)
    })

    test('right before it stays', async () => {
      await send(fields)
      await postAll()
      expect(await metrics()).toEqual(person)
      expect((await kept()).filter((each) => each.endsWith(' confirmed'))).toEqual(['9 confirmed'])
    })

    test('in the midst of it counts', async () => {
      await Promise.all([postAll(), send(fields), postAll()])
      expect(await metrics()).toEqual(person)
    })
  })

  test('is forgotten after ten seconds: a person without script and words counts, too', async () => {
    await postAll()
    // As if it had been then.
    await store.sql`update response set updated_at = updated_at - interval '11 seconds',
      recent_scores = (select jsonb_object_agg(key, value::float8 - 11) from jsonb_each(recent_scores))`
    await send()
    expect(await metrics()).toEqual(person)
  })
})

describe('a person counts', () => {
  test('who presses Send in the second in which the mail came, without script', async () => {
    expect((await send()).status).toBe(303)
    expect(await metrics()).toEqual(person)
  })

  test('who changes their mind once within seconds', async () => {
    await send({ score: '3' })
    await send()
    expect(await metrics()).toEqual(person)
    expect(await kept()).toEqual(['3 confirmed', '9 confirmed'])
  })

  test('whose mail program and gateway look like any scanner', async () => {
    const headers = { 'user-agent': 'Proofpoint', 'sec-purpose': 'prefetch' }
    expect((await post(link, { score: '9', lang: 'en' }, headers)).status).toBe(303)
    expect(await metrics()).toEqual(person)
  })
})

describe('"are we good now?"', () => {
  let question: string

  beforeEach(async () => {
    const { followUpId } = await makeUnhappy(store, workspaceId)
    await store.sql`
      update follow_up set state = 'solved', cause = 'fixed', ended_at = now(), asked_at = now()
      where id = ${followUpId}`
    question = `/recovery/${signToken(linkSecrets, 'recovery', { workspaceId, rowId: followUpId })}`
  })

  const stands = async () => {
    const [row] = await store.sql`select recovered, state from follow_up`
    return row
  }

  const say = (fields: Record<string, string>) =>
    post(question, { lang: 'en', comment: '', website: '', touched: '', ...fields })

  const asked = { recovered: null, state: 'solved' }

  test('is not answered by opening every link, in whatever way', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      for (const [, agent] of scannerAgents)
        for (const answer of recoveredAnswers)
          await get(`${question}?score=${answer}`, { method, headers: { 'user-agent': agent } })
    for (const headers of prefetchHeaders) await get(`${question}?score=no`, { headers })
    expect(await stands()).toEqual(asked)
    expect(await store.sql`select 1 from follow_up_entry`).toHaveLength(0)
  })

  test('is not answered by a form whose hidden field is filled', async () => {
    for (const score of recoveredAnswers) await say({ score, website: 'https://scanner.example' })
    expect(await stands()).toEqual(asked)
  })

  test('is not answered by giving every answer, and a person a moment later is heard', async () => {
    await Promise.all(recoveredAnswers.map((score) => say({ score })))
    expect((await stands())?.['recovered']).toBeNull()
    expect((await say({ score: 'yes', touched: 'yes' })).status).toBe(303)
    expect((await stands())?.['recovered']).toBe('yes')
    await Promise.all(recoveredAnswers.map((score) => say({ score })))
    expect((await stands())?.['recovered']).toBe('yes')
  })

  test('is told to nobody else: no search engine, no other site, no cache', async () => {
    const answer = await get(question)
    const survey = await get(link)
    for (const name of [
      'x-robots-tag',
      'referrer-policy',
      'cache-control',
      'x-content-type-options',
    ])
      expect([name, answer.headers.get(name)]).toEqual([name, survey.headers.get(name)])
    const policy = (from: Response) =>
      from.headers.get('content-security-policy')?.replace(/'nonce-[^']+'/g, 'nonce')
    expect(policy(answer)).toBe(policy(survey))
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('is refused where the form is endless', async () => {
    expect((await say({ score: 'yes', comment: 'x'.repeat(5_001) })).status).toBe(422)
    expect((await say({ score: 'yes', comment: 'x'.repeat(3_000_000) })).status).toBe(413)
    expect(await stands()).toEqual(asked)
  })
})

describe('"did it help?"', () => {
  let question: string

  beforeEach(async () => {
    // Told this very moment: nothing may depend on how long ago that was.
    const told = await makeTold(store, workspaceId, { notification: { decidedAt: new Date() } })
    const subject = { workspaceId, rowId: told.notificationId }
    question = `/verdict/${signToken(linkSecrets, 'verdict', subject)}`
  })

  const stands = async () => {
    const [row] = await store.sql`
      select verdict, visited_at is not null as visited from notification`
    return row
  }

  const say = (fields: Record<string, string>) =>
    post(question, { lang: 'en', comment: '', website: '', touched: '', ...fields })

  const asked = { verdict: null, visited: false }

  test('is neither answered nor visited by opening every link, in whatever way', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      for (const [, agent] of scannerAgents)
        for (const answer of recoveredAnswers)
          await get(`${question}?answer=${answer}`, { method, headers: { 'user-agent': agent } })
    for (const headers of prefetchHeaders) await get(`${question}?answer=no`, { headers })
    expect(await stands()).toEqual(asked)
    expect(await store.sql`select 1 from verdict`).toHaveLength(0)
  })

  test('is not answered by a form whose hidden field is filled', async () => {
    for (const score of recoveredAnswers) await say({ score, website: 'https://scanner.example' })
    expect(await stands()).toEqual(asked)
  })

  test('is not answered by giving every answer, and a person a moment later is heard', async () => {
    await Promise.all(recoveredAnswers.map((score) => say({ score })))
    expect(await stands()).toEqual(asked)
    await say({ score: 'yes', touched: 'yes' })
    expect(await stands()).toEqual({ verdict: 'yes', visited: true })
  })
})
