import { describe, expect, test } from 'vitest'
import { makeSurvey, makeTheme } from '#app/demo/factories.server.ts'
import { responseTheme } from '#db/schema/theme.ts'
import { auditOf, openApiDoor, readAll } from '../support/api-door.ts'
import { minutesAfter, noon } from '../support/event-door.ts'
import { readAll as readWords } from '../support/reading.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store

const words = (name: string) => ({ en: { name, description: '' } })

async function openThemes() {
  const door = await openApiDoor(store)
  const make = async (name: string, given: object = {}) => {
    const { status, body } = await door.post('/themes', { texts: words(name), ...given })
    if (status !== 201) throw new Error(JSON.stringify(body))
    return body
  }
  const survey = await makeSurvey(pool, door.workspaceId)
  const say = async (comment: string, given: object = {}) =>
    (
      await makeResponse(pool, door.workspaceId, {
        ...{ surveyId: survey.id, comment, respondedAt: noon },
        ...given,
      })
    ).id
  const read = () => readWords(store)
  const themesOf = async (responseId: string) =>
    (await door.get(`/responses/${responseId}`)).body.themes
  return { door, survey, make, say, read, themesOf }
}

describe('a theme', () => {
  test('is made, read, listed and changed', async () => {
    const { door, make } = await openThemes()
    const made = await make('  Invoices ', { keywords: ['請求書', ' ', '請求書'], colour: 'amber' })
    expect(made).toMatchObject({
      texts: words('Invoices'),
      keywords: ['請求書'],
      ...{ colour: 'amber', status: 'new', parent_id: null, auto_apply: true, state: 'active' },
    })
    expect((await door.get(`/themes/${made.id}`)).body).toEqual(made)
    const second = await make('Speed', { parent_id: made.id })
    expect((await readAll(door, '/themes?limit=1')).flat().map(({ id }) => id)).toEqual([
      second.id,
      made.id,
    ])
    const change = { status: 'planned', texts: { ja: { name: '速度' } }, parent_id: null }
    const { status, body } = await door.patch(`/themes/${second.id}`, change)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      texts: { ja: { name: '速度', description: '' } },
      ...{ status: 'planned', parent_id: null, colour: 'slate' },
    })
    expect((await auditOf(store, door)).map(({ action }) => action)).toEqual([
      ...['theme.created', 'theme.created', 'theme.updated'],
    ])
  })

  test.each([
    ['no name', { texts: {} }, ['texts']],
    ['an empty one', { texts: { en: { name: ' ' } } }, ['texts']],
    ['too long a one', { texts: words('x'.repeat(81)) }, ['texts.en.name']],
    ['a strange colour', { texts: words('A'), colour: 'mauve' }, ['colour']],
    ['an unknown parent', { texts: words('A'), parent_id: crypto.randomUUID() }, ['parent_id']],
    ['a field that is none', { texts: words('A'), owner: 'me' }, ['owner']],
  ])('is not made with %s', async (_, given, fields) => {
    const { door } = await openThemes()
    const { status, body } = await door.post('/themes', given)
    expect([status, Object.keys(body.error.fields)]).toEqual([422, fields])
  })

  test('shares its name with no other', async () => {
    const { door, make } = await openThemes()
    await make('Billing')
    const speed = await make('Speed')
    expect((await door.post('/themes', { texts: words('ｂilling') })).status).toBe(409)
    expect((await door.patch(`/themes/${speed.id}`, { texts: words('billing') })).status).toBe(409)
  })

  test('is archived, not deleted', async () => {
    const { door, make, say, read, themesOf } = await openThemes()
    const theme = await make('Billing')
    const responseId = await say('billing')
    await read()
    await door.put(`/responses/${responseId}/themes/${theme.id}`, undefined)
    expect((await door.erase(`/themes/${theme.id}`)).status).toBe(204)
    expect((await door.erase(`/themes/${theme.id}`)).status).toBe(204)
    expect((await door.get('/themes')).body.data).toEqual([])
    expect((await door.get('/themes?state=archived')).body.data).toMatchObject([{ id: theme.id }])
    expect(await themesOf(responseId)).toEqual([])
    expect((await door.get(`/responses?theme=${theme.id}`)).body.data).toEqual([])
    expect((await door.patch(`/themes/${theme.id}`, { status: 'done' })).status).toBe(409)
    const again = await door.put(`/responses/${responseId}/themes/${theme.id}`, undefined)
    expect(again.status).toBe(409)
  })

  test('is merged into another, and that is undone', async () => {
    const { door, make, say, read, themesOf } = await openThemes()
    const [billing, invoices] = [await make('Billing'), await make('Invoices')]
    const responseId = await say('invoice')
    await read()
    await door.put(`/responses/${responseId}/themes/${billing.id}`, undefined)
    const into = { into: invoices.id }
    const later = { at: minutesAfter(noon, 1) }
    const merged = await door.post(`/themes/${billing.id}/merge`, into, later)
    expect([merged.status, merged.body]).toMatchObject([
      200,
      { state: 'merged', merged_into_id: invoices.id },
    ])
    expect(await themesOf(responseId)).toEqual([invoices.id])
    expect((await door.post(`/themes/${billing.id}/merge`, into)).status).toBe(409)
    const undone = await door.post(`/themes/${billing.id}/undo-merge`, undefined, later)
    expect([undone.status, undone.body.state]).toEqual([200, 'active'])
    expect(await themesOf(responseId)).toEqual([billing.id])
    expect((await door.post(`/themes/${billing.id}/undo-merge`)).status).toBe(409)
  })

  test('that is merged on and on is undone from the last on', async () => {
    const { door, make, say, read, themesOf } = await openThemes()
    const [a, b, c] = [await make('A'), await make('B'), await make('C')]
    const responseId = await say('The invoice is wrong')
    await read()
    expect((await door.put(`/responses/${responseId}/themes/${a.id}`, undefined)).status).toBe(204)
    const merge = (from: { id: string }, into: { id: string }) =>
      door.post(`/themes/${from.id}/merge`, { into: into.id })
    expect((await merge(a, a)).status).toBe(409)
    expect((await merge(a, b)).status).toBe(200)
    expect((await merge(c, a)).status).toBe(409)
    expect((await merge(b, c)).status).toBe(200)
    expect((await merge(c, b)).status).toBe(409)
    expect(await themesOf(responseId)).toEqual([c.id])
    for (const { id } of [a, b]) {
      expect((await door.patch(`/themes/${id}`, { status: 'watching' })).status).toBe(409)
      expect((await door.put(`/responses/${responseId}/themes/${id}`, undefined)).status).toBe(409)
      expect((await door.erase(`/themes/${id}`)).status).toBe(204)
      expect((await door.get(`/responses?theme=${id}`)).body.data).toEqual([])
    }
    expect((await door.post(`/themes/${a.id}/undo-merge`)).status).toBe(409)
    for (const { id } of [b, a])
      expect((await door.post(`/themes/${id}/undo-merge`)).body.state).toBe('active')
    expect(await themesOf(responseId)).toEqual([a.id])
    expect((await door.post(`/themes/${a.id}/undo-merge`)).status).toBe(409)
  })

  test.each([
    [{ into: 'x' }, 422],
    [{ into: null }, 422],
    [{}, 422],
    [{ into: '019aa1d0-22e1-7c08-8a44-1b3d5f7092c6' }, 404],
  ])('is not merged by %j', async (body, status) => {
    const { door, make } = await openThemes()
    const { id } = await make('A')
    expect((await door.post(`/themes/${id}/merge`, body)).status).toBe(status)
    expect((await door.get(`/themes/${id}`)).body.state).toBe('active')
  })

  test('list loses none and shows none twice while themes come and go', async () => {
    const { door, make } = await openThemes()
    const made: string[] = []
    for (const name of ['A', 'B', 'C', 'D', 'E']) made.push((await make(name)).id)
    const first = (await door.get('/themes?limit=2')).body
    const [last = '', next = ''] = made.toReversed().slice(1)
    await door.erase(`/themes/${last}`)
    await make('F')
    const second = (await door.get(`/themes?limit=2&cursor=${first.next_cursor}`)).body
    expect(second.data.map(({ id }: { id: string }) => id)).toEqual([next, made[1]])
  })
})

describe('a response', () => {
  test('is given a theme and loses it again, for good', async () => {
    const { door, make, say, read, themesOf } = await openThemes()
    const theme = await make('Billing')
    const responseId = await say('The invoice is wrong')
    const path = `/responses/${responseId}/themes/${theme.id}`
    expect((await door.put(path, undefined)).body.error.code).toBe('conflict')
    await read()
    expect((await door.put(path, undefined)).status).toBe(204)
    expect((await door.put(path, undefined)).status).toBe(204)
    expect(await themesOf(responseId)).toEqual([theme.id])
    const { data } = (await door.get(`/responses?theme=${theme.id}`)).body
    expect(data.map(({ id }: { id: string }) => id)).toEqual([responseId])
    expect((await door.erase(path)).status).toBe(204)
    expect(await themesOf(responseId)).toEqual([])
    expect(
      await store.sql`select state, source, decided_at is not null as said from response_theme`,
    ).toEqual([{ state: 'rejected', source: 'hand', said: true }])
    expect((await auditOf(store, door)).at(-1)).toMatchObject({
      action: 'theme.taken_back',
      after: { response: responseId },
    })
  })

  test.each([
    ['請求', ['ja']],
    ['ガソリン', ['half']],
    ['pdf', ['ja']],
    ['发票', ['zh']],
    ['배송', ['ko']],
    ['INVOI', ['en']],
    ['voice', []],
    ['invoice late', ['en']],
    ['invoice never', []],
    ['100%', ['sign']],
    ['か', []],
  ])('is found by %s', async (search, expected) => {
    const { door, say, read } = await openThemes()
    const comments = {
      ja: '請求書のＰＤＦが開けません',
      half: 'ｶﾞｿﾘﾝ代が高い',
      zh: '发票打不开',
      ko: '배송이 늦어요',
      en: 'Invoices are always late',
      sign: 'I am 100% happy',
    }
    const names = new Map<string, string>()
    for (const [name, comment] of Object.entries(comments)) names.set(await say(comment), name)
    await say('')
    await read()
    const { body } = await door.get(`/responses?q=${encodeURIComponent(search)}`)
    expect(body.data.map(({ id }: { id: string }) => names.get(id))).toEqual(expected)
  })
})

describe('numbers by theme', () => {
  test('count a response of two themes in both, and once in the total', async () => {
    const { door, survey, say } = await openThemes()
    const { workspaceId } = door
    const [billing, speed, gone] = [
      await makeTheme(pool, workspaceId, { name: 'Billing' }),
      await makeTheme(pool, workspaceId, { name: 'Speed' }),
      await makeTheme(pool, workspaceId, { name: 'Gone', archivedAt: noon }),
    ]
    const tag = async (responseId: string, themeId: string, state: 'applied' | 'suggested') => {
      const row = { workspaceId, responseId, themeId, state, source: 'rule' as const }
      await pool.insert(responseTheme).values({ ...row, taggedAt: noon, respondedAt: noon })
    }
    const both = await say('slow invoice', { score: 1 })
    await tag(both, billing.id, 'applied')
    await tag(both, speed.id, 'applied')
    await tag(both, gone.id, 'applied')
    const one = await say('invoice', { score: 5, respondedAt: minutesAfter(noon, 1) })
    await tag(one, billing.id, 'applied')
    await tag(one, speed.id, 'suggested')
    const put = await say('gone', { score: 5 })
    await tag(put, gone.id, 'applied')
    await say('', { score: 4 })
    const { status, body } = await door.get(`/metrics?survey=${survey.id}&group_by=theme`)
    expect(status).toBe(200)
    expect(body.total).toMatchObject({ n: 4, csat: 75 })
    const groups = body.groups.map(({ key, label, n, csat }: Record<string, unknown>) => [
      ...[key, label, n, csat],
    ])
    expect(groups).toHaveLength(3)
    expect(groups).toEqual(
      expect.arrayContaining([
        [billing.id, 'Billing', 2, 50],
        [speed.id, 'Speed', 1, 0],
        ['unknown', 'unknown', 2, 100],
      ]),
    )
    const alone = await door.get(`/metrics?survey=${survey.id}`)
    expect(body.total).toEqual(alone.body.total)
  })
})
