import { describe, expect, test } from 'vitest'
import { changeTexts, makeChangeCategory } from '#app/demo/change-factories.server.ts'
import { makeCustomer, makeSurvey, makeTheme } from '#app/demo/factories.server.ts'
import { newId } from '#app/platform/ids.ts'
import { message } from '#db/schema/message.ts'
import { auditOf, openApiDoor, readAll } from '../support/api-door.ts'
import { minutesAfter, noon } from '../support/event-door.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'
import { makeTold } from '../support/told-customer.ts'

const store = await openTestStore()
const { pool } = store

const { ja, en } = changeTexts
const texts = {
  ja: { title: ja.title, you_said: ja.youSaid, we_did: ja.weDid },
  en: { title: en.title, you_said: en.youSaid, we_did: en.weDid },
}

async function openChanges() {
  const door = await openApiDoor(store)
  const { workspaceId } = door
  const make = async (given: object = { texts }) => {
    const { status, body } = await door.post('/changes', given)
    if (status !== 201) throw new Error(JSON.stringify(body))
    return body
  }
  const survey = await makeSurvey(pool, workspaceId)
  const say = async (given: object = {}) => {
    const { id: customerId } = await makeCustomer(pool, workspaceId)
    const about = { surveyId: survey.id, customerId, respondedAt: noon, comment: '読めません' }
    return (await makeResponse(pool, workspaceId, { ...about, ...given })).id
  }
  return { door, workspaceId, make, say }
}

describe('a change', () => {
  test('is made as a draft, read, listed and edited', async () => {
    const { door, make } = await openChanges()
    const made = await make({ texts, kind: 'sorry' })
    expect(made).toMatchObject({
      ...{ state: 'draft', kind: 'sorry', texts, revision: 1, path: null, published_at: null },
      ...{ themes: [], told: 0, verdicts: { yes: 0, partly: 0, no: 0 } },
    })
    expect((await door.get(`/changes/${made.id}`)).body).toEqual(made)
    const second = await make({})
    const listed = (await readAll(door, '/changes?limit=1')).flat().map(({ id }) => id)
    expect(listed).toEqual([second.id, made.id])
    const { status, body } = await door.patch(`/changes/${made.id}`, {
      ...{ revision: 1, kind: 'did', texts: { en: texts.en } },
    })
    expect([status, body]).toMatchObject([
      ...[200, { kind: 'did', texts: { en: texts.en }, revision: 2, themes: [] }],
    ])
    expect(body.texts.ja).toBeUndefined()
    expect((await door.patch(`/changes/${made.id}`, {})).body.revision).toBe(2)
  })

  test('is listed by state and by when it was changed', async () => {
    const { door, make } = await openChanges()
    const published = await make()
    await door.post(`/changes/${published.id}/publish`, {})
    const draft = await make()
    const idsOf = async (query: string) =>
      (await door.get(`/changes?${query}`)).body.data.map(({ id }: { id: string }) => id)
    expect(await idsOf('state=draft')).toEqual([draft.id])
    expect(await idsOf('state=published')).toEqual([published.id])
    expect(await idsOf(`since=${minutesAfter(noon, 60).toISOString()}`)).toEqual([])
    expect(await idsOf(`since=${minutesAfter(noon, -60).toISOString()}`)).toHaveLength(2)
    expect((await door.get('/changes?state=lost')).status).toBe(422)
  })

  test('is not edited upon words that somebody has changed since', async () => {
    const { door, make } = await openChanges()
    const made = await make()
    await door.patch(`/changes/${made.id}`, { kind: 'doing' })
    const { status, body } = await door.patch(`/changes/${made.id}`, { revision: 1, kind: 'wont' })
    expect([status, body.error.code]).toEqual([409, 'conflict'])
    expect((await door.get(`/changes/${made.id}`)).body).toMatchObject({
      ...{ kind: 'doing', revision: 2 },
    })
  })

  test.each([
    ['too long a title', { texts: { en: { title: 'x'.repeat(161) } } }, ['texts.en.title']],
    ['a strange kind', { kind: 'maybe' }, ['kind']],
    ['an unknown theme', { themes: [{ id: crypto.randomUUID() }] }, ['themes.0']],
    [
      'a day that is none',
      { themes: [{ id: crypto.randomUUID(), from: '2026-02-30' }] },
      ['themes.0.from'],
    ],
    [
      'a day of no year',
      { themes: [{ id: crypto.randomUUID(), from: '0000-01-01' }] },
      ['themes.0.from'],
    ],
    [
      'days the wrong way round',
      { themes: [{ id: crypto.randomUUID(), from: '2026-09-02', until: '2026-09-01' }] },
      ['themes.0.until'],
    ],
    ['an unknown response', { responses: [crypto.randomUUID()] }, ['responses.0']],
    ['an unknown category', { category_ids: [crypto.randomUUID()] }, ['category_ids.0']],
    ['a field that is none', { state: 'published' }, ['state']],
  ])('is not made with %s', async (_, given, fields) => {
    const { door } = await openChanges()
    const { status, body } = await door.post('/changes', given)
    expect([status, Object.keys(body.error.fields)]).toEqual([422, fields])
    expect((await door.get('/changes')).body.data).toEqual([])
  })

  test('answers themes in some days, and single responses', async () => {
    const { door, workspaceId, make, say } = await openChanges()
    const theme = await makeTheme(pool, workspaceId, { name: 'Invoices' })
    const other = await makeTheme(pool, workspaceId, { name: 'Letters' })
    const response = await say()
    const made = await make({
      ...{ texts, responses: [response] },
      themes: [{ id: theme.id, from: '2026-09-01', until: '2026-11-19' }],
    })
    expect(made.themes).toEqual([
      {
        ...{ id: theme.id, name: 'Invoices', from: '2026-09-01', until: '2026-11-19' },
        ...{ is_shown: true, links_responses: true },
      },
    ])
    const { body } = await door.patch(`/changes/${made.id}`, { themes: [{ id: other.id }] })
    expect(body.themes).toMatchObject([{ id: other.id, from: null, until: null }])
    const { body: published } = await door.post(`/changes/${made.id}/publish`, {})
    expect(published).toMatchObject({ state: 'published', asked_customers: 1 })
    expect((await auditOf(store, door)).map(({ action }) => action)).toContain('change.published')
  })

  test('is published once, corrected and withdrawn', async () => {
    const { door, make } = await openChanges()
    const made = await make()
    const publish = (body: object) => door.post(`/changes/${made.id}/publish`, body)
    const { status, body } = await publish({ revision: made.revision })
    expect([status, body.state]).toEqual([200, 'published'])
    expect(body.path).toMatch(new RegExp(`^/updates/[^/]+/${body.slug}$`))
    expect((await publish({})).body).toEqual(body)
    expect((await door.patch(`/changes/${made.id}`, { slug: 'elsewhere' })).status).toBe(422)
    const wrong = await publish({ correction: { en: 'The day was wrong.' } })
    expect([wrong.status, Object.keys(wrong.body.error.fields)]).toEqual([422, ['correction.ja']])
    const correction = { en: 'The day was wrong.', ja: '日付が誤っていました。' }
    expect((await publish({ correction })).body).toMatchObject({ state: 'published', correction })
    const withdrawn = await door.post(`/changes/${made.id}/withdraw`)
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', path: null })
  })

  test('shows words that were edited since with a correction alone', async () => {
    const { door, make } = await openChanges()
    const made = await make({ texts: { en: texts.en } })
    const publish = (body: object) => door.post(`/changes/${made.id}/publish`, body)
    await publish({ revision: made.revision })
    const { body: edited } = await door.patch(`/changes/${made.id}`, { kind: 'doing' })
    for (const given of [{}, { revision: edited.revision }]) {
      const { status, body } = await publish(given)
      expect([status, Object.keys(body.error.fields)]).toEqual([422, ['correction.en']])
    }
    // Sent again because the answer was lost: what it asked for was done.
    expect((await publish({ revision: made.revision })).status).toBe(200)
    const later = { publish_at: minutesAfter(noon, 60).toISOString() }
    const { status, body } = await publish({ ...later, correction: { en: 'It takes longer.' } })
    expect([status, Object.keys(body.error.fields)]).toEqual([422, ['correction']])
    expect((await publish({ correction: { en: 'It takes longer.' } })).status).toBe(200)
    expect((await publish({})).status).toBe(200)
  })

  test('has nothing to explain where nobody wrote anything to read', async () => {
    const { door, make } = await openChanges()
    const { id } = await make({ texts: { en: texts.en } })
    await door.post(`/changes/${id}/publish`, {})
    await door.patch(`/changes/${id}`, { texts: { en: texts.en, ko: { we_did: ' \n' } } })
    expect((await door.post(`/changes/${id}/publish`, {})).status).toBe(200)
  })

  test('is deleted while nobody has read it, and not afterwards', async () => {
    const { door, make } = await openChanges()
    const [draft, published] = [await make(), await make()]
    await door.post(`/changes/${published.id}/publish`, {})
    expect((await door.erase(`/changes/${draft.id}`)).status).toBe(204)
    expect((await door.erase(`/changes/${draft.id}`)).status).toBe(404)
    expect((await door.erase(`/changes/${published.id}`)).status).toBe(409)
    expect((await door.get('/changes')).body.data).toMatchObject([{ id: published.id }])
    expect((await auditOf(store, door)).map(({ action }) => action)).toContain('change.deleted')
  })

  test('gets ten other categories for the ten that it has, and no eleventh', async () => {
    const { door, workspaceId, make } = await openChanges()
    const names = Array.from({ length: 21 }, (_, at) => `Category ${at}`)
    const rows = await Promise.all(
      names.map((name) => makeChangeCategory(pool, workspaceId, { name })),
    )
    const ids = rows.map(({ id }) => id).toSorted()
    const { id } = await make({ category_ids: ids.slice(0, 10) })
    const { status, body } = await door.patch(`/changes/${id}`, { category_ids: ids.slice(10, 20) })
    expect([status, body.category_ids]).toEqual([200, ids.slice(10, 20)])
    expect((await door.patch(`/changes/${id}`, { category_ids: ids.slice(10) })).status).toBe(422)
  })

  test('waits for its moment, which must be ahead, and is not published half written', async () => {
    const { door, make } = await openChanges()
    const made = await make()
    const publish = (id: string, body: object) => door.post(`/changes/${id}/publish`, body)
    const at = minutesAfter(noon, 60).toISOString()
    expect((await publish(made.id, { publish_at: at })).body).toMatchObject({
      ...{ state: 'scheduled', publish_at: at },
    })
    const past = await publish(made.id, { publish_at: minutesAfter(noon, -60).toISOString() })
    expect([past.status, Object.keys(past.body.error.fields)]).toEqual([422, ['publish_at']])
    const half = await make({ texts: { ja: { title: '途中' } } })
    expect((await publish(half.id, {})).status).toBe(409)
    expect((await door.post(`/changes/${half.id}/withdraw`)).status).toBe(409)
  })

  test('tells what those who were told said of it', async () => {
    const { door, workspaceId } = await openChanges()
    const told = await makeTold(store, workspaceId, {
      notification: { verdict: 'no', verdictAt: noon },
    })
    const messageId = newId()
    await store.pool.insert(message).values({
      ...{ workspaceId, id: messageId, customerId: told.customer.id, kind: 'change_notice' },
      ...{ topic: 'announcements', toAddress: 'grace@example.com', dueAt: noon, state: 'sent' },
      ...{ messageId: `<${messageId}@heard.test>`, sentAt: noon },
    })
    await store.sql`update notification set message_id = ${messageId}`
    const read = async () => (await door.get(`/changes/${told.change.id}`)).body
    expect(await read()).toMatchObject({ told: 1, verdicts: { yes: 0, partly: 0, no: 1 } })
    // As on the pages.
    await store.sql`update message set bounced_at = sent_at`
    expect(await read()).toMatchObject({ told: 0, verdicts: { yes: 0, partly: 0, no: 0 } })
  })

  test('is made once, however often it is sent with one key', async () => {
    const { door } = await openChanges()
    const send = () => door.post('/changes', { texts }, { headers: { 'idempotency-key': 'one' } })
    const first = await send()
    expect((await send()).body).toEqual(first.body)
    const publish = () =>
      door.post(`/changes/${first.body.id}/publish`, {}, { headers: { 'idempotency-key': 'two' } })
    expect((await publish()).body).toMatchObject({ state: 'published' })
    expect((await publish()).body).toMatchObject({ state: 'published' })
    expect((await door.get('/changes')).body.data).toHaveLength(1)
  })

  test('of another workspace is not there', async () => {
    const { door } = await openChanges()
    const { make } = await openChanges()
    const theirs = await make()
    for (const { status } of [
      await door.get(`/changes/${theirs.id}`),
      await door.patch(`/changes/${theirs.id}`, { kind: 'did' }),
      await door.post(`/changes/${theirs.id}/publish`, {}),
      await door.post(`/changes/${theirs.id}/withdraw`),
      await door.erase(`/changes/${theirs.id}`),
    ])
      expect(status).toBe(404)
  })
})
