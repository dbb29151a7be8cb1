import { beforeEach, describe, expect, test } from 'vitest'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { parseAnswer, readPostedAnswer } from '#app/modules/responses/answer-input.ts'
import { createResponse } from '#app/modules/responses/create-response.server.ts'
import type { MachineTag } from '#app/modules/themes/workspace-tagger.server.ts'
import { surestTags } from '#app/modules/triage/surest-tags.ts'
import { newId } from '#app/platform/ids.ts'
import { theme } from '#db/schema/theme.ts'
import {
  askSomebody,
  inboxOf,
  isFoundBy,
  readAll,
  readingTime,
  tagsOf,
  unreadIn,
} from '../../support/reading.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

let workspaceId = ''

const keywordsOf = [
  ['請求', 'invoice', '청구서', '发票'],
  ['配送', 'delivery', '배송', '快递'],
  ['遅い', 'slow', '느려', '太慢'],
  ['電話', 'phone', '전화', '电话'],
  ['script', 'alert', 'img'],
  ['😡', '👍', '❤'],
  ['a', 'x', '0'],
]

/** Fifty themes, some of which are found in nearly everything. */
beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
  const themes = Array.from({ length: 50 }, (_, at) => ({
    ...{ workspaceId, id: newId(), colour: 'blue' as const, nameKey: `theme ${at}` },
    ...{ texts: { en: { name: `Theme ${at}`, description: '' } } },
    ...{ createdAt: readingTime, updatedAt: readingTime },
    keywords: keywordsOf[at % keywordsOf.length] ?? [],
  }))
  await pool.insert(theme).values(themes)
})

/** What the survey page's form sends, as a browser does. */
async function post(comment: string): Promise<string> {
  const form = new URLSearchParams({ score: '2', comment })
  const answer = parseAnswer(readPostedAnswer(new URLSearchParams(form.toString())))
  if (typeof answer === 'string') throw new Error(answer)
  const somebody = await askSomebody(store, workspaceId)
  expect(await somebody.answer(answer)).toBe('stored')
  return somebody.responseId()
}

const rowOf = async (responseId: string) => {
  const rows = await inboxOf(store, workspaceId)
  return rows.find((row) => row.response_id === responseId) ?? null
}

const sentence = '請求書が遅い。The invoice was slow. 청구서가 느려요. 发票太慢了。'

describe('an odd comment', () => {
  test.each([
    ['one letter', 'x', 'en', 'x'],
    ['one Han character', '金', 'zh', '金'],
    ['one Han character outside of the first plane', '𠮷', 'zh', '𠮷'],
    ['one Hangul syllable', '앱', 'ko', '앱'],
    ['one kana', 'あ', 'ja', null],
    ['one mark', '?', null, null],
    ['only emoji', '😡😡😡👍🏽👩🏽‍💻❤️🇯🇵', null, null],
    ['emoji right before a word', '❤️great', 'en', 'great'],
    ['four languages', sentence, 'ko', '発票'.slice(1)],
    ['HTML', '<b>slow</b> &amp; <img src=x onerror=alert(1)>', 'en', 'onerror'],
    ['a script', '<script>alert("遅い")</script>', 'ja', '遅い'],
    ['right to left', 'الفاتورة خاطئة \u202eevil\u202c', 'en', 'الفاتورة'],
    ['halves of surrogate pairs', '請求\ud800書\udc00', 'ja', '請求'],
    ['zero width', '請\u200b求\u200d書\ufeffです', 'ja', 'です'],
    ['combining marks without end', `a${'\u0301'.repeat(2_000)}`, 'en', null],
    ['NUL and other controls', 'slow\u0000\u0001\u001bdelivery', 'en', 'slowdelivery'],
    ['a backslash and NUL as JSON writes it', '\\u0000 slow \\x00', 'en', 'slow'],
    ['text that looks like SQL', `'; drop table triage; --`, 'en', 'drop'],
    ['numbers', '0000 12345 ٣٤٥', null, '12345'],
    ['ligatures that become long', 'ﷺ'.repeat(300), null, null],
    ['white space of every kind', '\u3000\u00a0slow\u2028\u2029\t', 'en', 'slow'],
  ])('%s is in the inbox', async (_, comment, language, query) => {
    const responseId = await post(comment)
    await readAll(store)
    const row = await rowOf(responseId)
    expect(row).not.toBeNull()
    if (query !== null) expect(isFoundBy(workspaceId, row?.terms ?? [], query)).toBe(true)
    if (language !== 'zh') expect(row?.language).toBe(language)
    expect((await tagsOf(store, responseId)).length).toBeLessThanOrEqual(5)
    expect(await unreadIn(store, workspaceId)).toBe(0)
  })

  test.each([
    ['letters', 'x'.repeat(5_000)],
    ['Han', '請'.repeat(5_000)],
    ['different Han', Array.from({ length: 5_000 }, (_, at) => String.fromCodePoint(0x4e00 + at))],
    ['words', Array.from({ length: 800 }, (_, at) => `w${at}`).join(' ')],
    ['emoji', '😡'.repeat(5_000)],
    ['sentences', sentence.repeat(80)],
  ])('of 5,000 characters of %s is in the inbox', async (_, written) => {
    const comment = typeof written === 'string' ? written : written.join('')
    const responseId = await post(comment)
    await readAll(store)
    const row = await rowOf(responseId)
    expect(row?.terms.length).toBeLessThanOrEqual(10_100)
    expect((await tagsOf(store, responseId)).length).toBeLessThanOrEqual(5)
  })

  test('of nothing but white space and controls is none', async () => {
    await post('\u0000\u0007 \n\t\u3000')
    await readAll(store)
    expect(await inboxOf(store, workspaceId)).toEqual([])
  })

  test('that a program tells is in the inbox as well', async () => {
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    const created = await createResponse(pool, {
      workspaceId,
      answer: {
        ...{ surveyId, score: 1, comment: '発送が遅い<script>', answers: [] },
        ...{ solved: null, wantsHelp: false },
        ...{ locale: 'ja', source: 'api', respondedAt: undefined },
      },
      customer: undefined,
      actor: { kind: 'api_key', id: 'k-1', name: 'Helpdesk' },
      now: readingTime,
    })
    await readAll(store)
    expect(await rowOf(created.id)).toMatchObject({ mood: 0, language: 'ja' })
  })
})

describe('ten thousand times the same comment', () => {
  test('has ten thousand times the same few tags', async () => {
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    await sql`
      insert into response (workspace_id, id, survey_id, kind, score, comment, locale, state, source, responded_at, updated_at)
      select ${workspaceId}, gen_random_uuid(), ${surveyId}, 'csat', 1, ${sentence}, 'ja', 'confirmed', 'api',
        ${readingTime}::timestamptz + n * interval '1 millisecond', ${readingTime}::timestamptz + n * interval '1 millisecond'
      from generate_series(1, 10000) n`
    await readAll(store)
    const [counted] = await sql`
      select count(*)::int as tags, count(distinct theme_id)::int as themes, count(distinct response_id)::int as responses
      from response_theme`
    expect(counted).toEqual({ tags: 50_000, themes: 5, responses: 10_000 })
    expect(await unreadIn(store, workspaceId)).toBe(0)
  }, 120_000)
})

describe('of the tags of one comment', () => {
  const tag = (
    themeId: string,
    confidence: number,
    state: 'applied' | 'suggested',
  ): MachineTag => ({
    themeId,
    confidence,
    state,
    source: 'model',
    isSure: state === 'applied',
    audit: null,
  })

  test('all that are given stay, and the five surest suggestions', () => {
    const given = Array.from({ length: 7 }, (_, at) => tag(`g${at}`, 0.95, 'applied'))
    const suggested = Array.from({ length: 9 }, (_, at) => tag(`s${at}`, at / 10, 'suggested'))
    const kept = surestTags([...suggested, ...given])
    expect(kept.map(({ themeId }) => themeId)).toEqual([
      ...['g0', 'g1', 'g2', 'g3', 'g4', 'g5', 'g6'],
      ...['s8', 's7', 's6', 's5', 's4'],
    ])
  })
})
