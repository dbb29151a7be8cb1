import { describe, expect, test } from 'vitest'
import { makeAutomation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import {
  action as previewMailPosted,
  loader as previewMail,
} from '#app/routes/survey-preview.mail.ts'
import {
  action as previewPagePosted,
  loader as previewPage,
} from '#app/routes/survey-preview.page.tsx'
import {
  action as changeSurvey,
  loader as surveyPage,
} from '#app/routes/workspace.surveys.edit.tsx'
import { action as addSurvey, loader as newSurveyPage } from '#app/routes/workspace.surveys.new.tsx'
import { action as copyFromList, loader as surveyList } from '#app/routes/workspace.surveys.tsx'
import { loader as versionPage } from '#app/routes/workspace.surveys.version.tsx'
import { newId } from '#app/platform/ids.ts'
import { contextFor, get, knock, makeIdentity, post } from '../support/member-door.ts'
import { makeMember, signInAs } from '../support/members.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'
import { changedContent, fullContent } from '../support/survey-content.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')

type Door = Parameters<typeof knock>[0]

/** A workspace with one CSAT survey, and a member of it at its doors. */
async function openSurveys(role: Role = 'manager') {
  const identity = makeIdentity(pool)
  const { id: workspaceId } = await makeWorkspace(pool, { slug: 'kumo' })
  const survey = await makeSurvey(pool, workspaceId, { name: 'After support' })
  const cookie = await signInAs(identity, await makeMember(pool, identity, { workspaceId, role }))
  const headers = { cookie, 'accept-language': 'en' }
  const context = () => contextFor(pool, identity, { now })
  const call = (door: Door, request: Request, params: Record<string, string> = {}) =>
    knock(door, { request, context: context(), params: { workspace: 'kumo', ...params } })
  return {
    workspaceId,
    survey,
    read: (door: Door, params = {}, query = '') =>
      call(door, get(`/w/kumo${query}`, headers), params),
    send: (door: Door, form: Record<string, string>, params = {}) =>
      call(door, post('/w/kumo', form, headers), params),
    sendAll: (door: Door, form: [string, string][]) =>
      call(
        door,
        new Request('http://heard.test/w/kumo', {
          method: 'POST',
          body: new URLSearchParams(form),
          headers,
        }),
      ),
  }
}

const draftOf = (changes: Record<string, unknown> = {}) => JSON.stringify(changedContent(changes))

const readers: [string, Door][] = [
  ['the list', surveyList],
  ['a survey', surveyPage],
  ['a version', versionPage],
  ['a preview of the page', previewPage],
]

describe('the doors', () => {
  test.each(readers)('show a viewer %s', async (_name, door) => {
    const { read, survey } = await openSurveys('viewer')
    const answer = await read(door, { survey: survey.id, version: '1' })
    expect(answer.status).toBe(200)
  })

  const writers: [string, Door, Record<string, string>][] = [
    ['make', addSurvey, { name: 'x', kind: 'csat', language: 'en' }],
    ['copy', copyFromList, {}],
    ['rename', changeSurvey, { intent: 'rename', name: 'x' }],
    ['pause', changeSurvey, { intent: 'pause' }],
    ['archive', changeSurvey, { intent: 'archive' }],
    ['publish', changeSurvey, { intent: 'publish', base: '1', draft: draftOf() }],
  ]
  test.each(writers)('let no editor %s', async (_name, door, form) => {
    const { send, survey } = await openSurveys('editor')
    const answer = await send(door, { survey: survey.id, ...form }, { survey: survey.id })
    expect(answer.status).toBe(403)
    const [row] =
      await store.sql`select count(*)::int as surveys, min(name) as name, min(state) as state,
      max(version) as version from survey`
    expect(row).toEqual({ surveys: 1, name: 'After support', state: 'active', version: 1 })
  })

  test('offer an editor nothing to change, nor the page for a new one', async () => {
    const { read, survey } = await openSurveys('editor')
    expect(await read(surveyList)).toMatchObject({ body: { mayEdit: false } })
    expect(await read(surveyPage, { survey: survey.id })).toMatchObject({
      body: { mayEdit: false },
    })
    expect((await read(newSurveyPage)).status).toBe(403)
  })

  test.each([...readers.slice(1), ['a mail', previewMail] as [string, Door]])(
    'know %s of no other workspace',
    async (_name, door) => {
      const { read } = await openSurveys()
      const { id: elsewhere } = await makeWorkspace(pool, { slug: 'other' })
      const foreign = await makeSurvey(pool, elsewhere)
      for (const survey of [foreign.id, newId(), 'x'])
        expect((await read(door, { survey, version: '1' })).status).toBe(404)
    },
  )

  test('change no survey of another workspace', async () => {
    const { send } = await openSurveys()
    const { id: elsewhere } = await makeWorkspace(pool, { slug: 'other' })
    const { id: survey } = await makeSurvey(pool, elsewhere)
    expect((await send(changeSurvey, { intent: 'pause' }, { survey })).status).toBe(404)
    expect((await send(copyFromList, { survey })).status).toBe(404)
  })
})

describe('the list', () => {
  test('tells of each survey what it is, its last 30 days, and what sends it', async () => {
    const { workspaceId, survey, read } = await openSurveys()
    await makeAutomation(pool, workspaceId, { surveyId: survey.id, name: 'Resolved' })
    for (const score of [5, 5, 1])
      await makeResponse(pool, workspaceId, { surveyId: survey.id, score, respondedAt: now })
    await makeSurvey(pool, workspaceId, { name: 'Old', state: 'archived' })
    expect((await read(surveyList)).body).toMatchObject({
      surveys: [
        {
          name: 'After support',
          state: 'active',
          languages: [{ locale: 'ja' }, { locale: 'en' }, { locale: 'zh' }, { locale: 'ko' }],
          n: 3,
          score: { text: '66.7', unit: '%' },
          smallSample: true,
          automations: [{ name: 'Resolved' }],
        },
      ],
      archived: [{ name: 'Old', n: 0, score: null }],
    })
  })

  test('copies a survey and opens the copy', async () => {
    const { survey, send, read } = await openSurveys()
    const answer = await send(copyFromList, { survey: survey.id })
    expect(answer).toMatchObject({ status: 302, location: expect.stringContaining('/surveys/') })
    const copy = answer.location?.split('/').at(-1) ?? ''
    expect(copy).not.toBe(survey.id)
    expect(await read(surveyPage, { survey: copy })).toMatchObject({
      body: { survey: { name: 'Copy of After support', version: 1 } },
    })
  })
})

describe('a new survey', () => {
  test('is made in the chosen languages and opened', async () => {
    const { sendAll, read } = await openSurveys()
    const answer = await sendAll(addSurvey, [
      ['name', ' Loyalty '],
      ['kind', 'nps'],
      ['language', 'en'],
      ['language', 'ja'],
    ])
    expect(answer.status).toBe(302)
    const survey = answer.location?.split('/').at(-1) ?? ''
    const { body } = await read(surveyPage, { survey })
    expect(body).toMatchObject({ survey: { name: 'Loyalty', kind: 'nps' }, automations: [] })
    expect(body).toMatchObject({ versions: [{ version: 1, author: '高橋 美咲' }] })
  })

  const refused: [string, Record<string, string>, object][] = [
    ['no name', { name: ' ', kind: 'nps', language: 'en' }, { name: 'required' }],
    [
      'an endless name',
      { name: 'x'.repeat(101), kind: 'nps', language: 'en' },
      { name: 'too_long' },
    ],
    ['two lines', { name: 'a\nb', kind: 'nps', language: 'en' }, { name: 'one_line' }],
    ['an odd kind', { name: 'a', kind: 'stars', language: 'en' }, { kind: 'choose' }],
    ['no language', { name: 'a', kind: 'nps' }, {}],
    ['an odd language', { name: 'a', kind: 'nps', language: 'fr' }, {}],
  ]
  test.each(refused)(
    'is refused with %s, and what was typed comes back',
    async (_name, form, problems) => {
      const { send } = await openSurveys()
      const answer = await send(addSurvey, form)
      expect(answer).toMatchObject({ status: 422, body: { problems, values: { name: form.name } } })
      expect(await store.sql`select 1 from survey`).toHaveLength(1)
    },
  )
})

describe('the page of a survey', () => {
  test('publishes a draft, refuses one without words, and tells the second of two editors', async () => {
    const { survey, send, read } = await openSurveys()
    const params = { survey: survey.id }
    const publish = (draft: string, base = '1') =>
      send(changeSurvey, { intent: 'publish', base, draft }, params)
    expect(await publish(draftOf({ 'texts.ja.low': ' ' }))).toMatchObject({
      status: 422,
      body: { outcome: { missing: [{ locale: 'ja', path: 'low' }] } },
    })
    expect(await publish('{}')).toMatchObject({
      status: 422,
      body: { outcome: { outcome: 'unreadable' } },
    })
    expect(await publish(draftOf())).toMatchObject({
      status: 200,
      body: { outcome: { outcome: 'published', version: 2 } },
    })
    expect(await publish(draftOf())).toMatchObject({
      status: 409,
      body: { outcome: { outcome: 'conflict', version: 2 } },
    })
    const { body } = await read(surveyPage, params)
    expect(body).toMatchObject({ survey: { version: 2, content: fullContent() } })
  })

  test.each([
    ['no', undefined],
    ['an odd', 'x'],
    ['a future', '7'],
  ])('publishes over nobody with %s version to start from', async (_name, base) => {
    const { survey, send } = await openSurveys()
    const form = { intent: 'publish', draft: draftOf(), ...(base && { base }) }
    expect((await send(changeSurvey, form, { survey: survey.id })).status).toBe(409)
  })

  test('renames, pauses and archives by plain forms that lead back', async () => {
    const { survey, send, read } = await openSurveys()
    const params = { survey: survey.id }
    const back = `/w/kumo/surveys/${survey.id}`
    expect(await send(changeSurvey, { intent: 'rename', name: 'Refunds' }, params)).toMatchObject({
      status: 302,
      location: back,
    })
    expect((await send(changeSurvey, { intent: 'pause' }, params)).location).toBe(back)
    expect(await read(surveyPage, params)).toMatchObject({
      body: { survey: { name: 'Refunds', state: 'paused', version: 1 } },
    })
    await send(changeSurvey, { intent: 'archive' }, params)
    await send(changeSurvey, { intent: 'unarchive' }, params)
    expect(await read(surveyPage, params)).toMatchObject({ body: { survey: { state: 'paused' } } })
  })

  test('gives a refused name back', async () => {
    const { survey, send } = await openSurveys()
    const form = { intent: 'rename', name: 'x'.repeat(200) }
    expect(await send(changeSurvey, form, { survey: survey.id })).toMatchObject({
      status: 422,
      body: { about: 'name', problems: { name: 'too_long' }, values: { name: form.name } },
    })
  })

  test('can start from an older version, which the page of that version shows', async () => {
    const { survey, send, read } = await openSurveys()
    const params = { survey: survey.id }
    await send(changeSurvey, { intent: 'publish', base: '1', draft: draftOf() }, params)
    const { body } = await read(surveyPage, params, '?from=1')
    expect(body).toMatchObject({
      survey: { version: 2, content: fullContent() },
      startingFrom: { version: 1, content: { design: { questions: [] } } },
    })
    expect(await read(versionPage, { ...params, version: '1' })).toMatchObject({
      body: { version: 1, mayUse: true, survey: { content: { design: { questions: [] } } } },
    })
    for (const version of ['3', '0', '-1', 'x', '01', '99999999999'])
      expect((await read(versionPage, { ...params, version })).status).toBe(404)
    expect((await read(surveyPage, params, '?from=3')).status).toBe(404)
  })
})

describe('a preview', () => {
  const page = async (
    { send, survey }: Awaited<ReturnType<typeof openSurveys>>,
    form: Record<string, string>,
  ) => {
    const params = { survey: survey.id }
    // The loader runs after the action and finds the same form, as the page's own does.
    expect((await send(previewPagePosted, form, params)).status).toBe(200)
    return send(previewPage, form, params)
  }

  test('of the page shows the draft in its language, with the questions and the thanks of the score', async () => {
    const door = await openSurveys()
    const asked = await page(door, { draft: draftOf(), locale: 'en', score: '2' })
    expect(asked.body).toMatchObject({
      locale: 'en',
      view: {
        page: 'form',
        values: { score: 2 },
        awaitsTouch: null,
        survey: { presentation: 'faces', questions: [{ title: 'What went wrong?' }, {}] },
      },
    })
    const thanked = await page(door, { draft: draftOf(), locale: 'ja', score: '1', show: 'thanks' })
    expect(thanked.body).toMatchObject({
      locale: 'ja',
      view: { page: 'thanks', ending: { kind: 'help', link: { label: 'Open' } } },
    })
  })

  test('fills merge fields in as for a customer', async () => {
    const draft = draftOf({ 'texts.ja.question': '{{customer.last_name}}様、いかがでしたか？' })
    const { body } = await page(await openSurveys(), { draft, locale: 'ja' })
    expect(body).toMatchObject({ view: { survey: { question: '佐藤様、いかがでしたか？' } } })
  })

  test('shows a half-written draft, and the newest version where nothing is posted', async () => {
    const door = await openSurveys()
    const draft = draftOf({ 'texts.en.question': '' })
    const { body } = await page(door, { draft, locale: 'en' })
    expect(body).toMatchObject({ view: { survey: { question: '' } } })
    const stored = await door.read(previewPage, { survey: door.survey.id }, '?locale=ko')
    expect(stored.body).toMatchObject({
      locale: 'ko',
      view: { survey: { workspaceName: 'Kumo Books' } },
    })
  })

  test('of what is no draft is not there', async () => {
    const { send, survey } = await openSurveys()
    const none = draftOf({ texts: {} })
    for (const draft of ['', '{}', 'null', none])
      expect((await send(previewPage, { draft }, { survey: survey.id })).status).toBe(404)
  })

  test('of the mail is the mail with its subject, and what is typed stays text', async () => {
    const { survey, workspaceId } = await openSurveys('viewer')
    const identity = makeIdentity(pool)
    const cookie = await signInAs(identity, await makeMember(pool, identity, { workspaceId }))
    const draft = draftOf({
      'texts.en.question': '<script>alert(1)</script>',
      'texts.en.mailSubject': '<b>Hello</b> {{ticket.subject}}',
      'texts.en.mailIntro': '"><img src=x onerror=alert(1)>',
    })
    const form = new URLSearchParams({ draft, locale: 'en' })
    const context = { ...contextFor(pool, identity, { now }), form }
    const params = { workspace: 'kumo', survey: survey.id }
    const request = post('/w/kumo', {}, { cookie })
    const answer = await previewMailPosted({ request, context, params })
    const html = await answer.text()
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(html).toContain('&lt;b&gt;Hello&lt;/b&gt; The invoice would not open')
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toMatch(/<script|<img/)
    expect(html).toContain('href="#?score=5"')
  })
})
