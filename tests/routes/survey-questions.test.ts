import { beforeEach, describe, expect, test } from 'vitest'
import {
  makeCustomer,
  makeInvitation,
  makeSurvey,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { signToken } from '#app/platform/public-token.ts'
import { locales } from '#app/texts/locales.ts'
import type { SurveyDesign } from '#db/schema/survey.ts'
import { linkSecrets, openCustomerDoor } from '../support/customer-door.ts'
import { openTestStore } from '../support/store.ts'
import { kumoDesign, kumoTexts } from '../support/survey-design.ts'

const store = await openTestStore()
const { get, post, cutStore, restoreStore } = openCustomerDoor(store)

let workspaceId: string
let link: string

beforeEach(async () => {
  workspaceId = (await makeWorkspace(store.pool)).id
  link = await invite()
})

async function invite(design: SurveyDesign = kumoDesign, kind: 'csat' | 'nps' | 'ces' = 'csat') {
  const survey = await makeSurvey(store.pool, workspaceId, { kind, design, texts: kumoTexts })
  const { id } = await makeInvitation(store.pool, workspaceId, {
    surveyId: survey.id,
    locale: 'en',
  })
  return `/s/${signToken(linkSecrets, 'survey', { workspaceId, rowId: id })}`
}

const read = async (path: string) => (await get(path)).text()

async function stored() {
  const [row] = await store.sql`select score, comment, answers, state from response`
  return row
}

/** The classes of the box that holds a question's field. */
const scoresOf = (html: string, title: string) => {
  const before = html.slice(0, html.indexOf(title))
  const [, classes = ''] = [...before.matchAll(/class="asked ([^"]*)"/g)].at(-1) ?? []
  return classes
}

const isChecked = (html: string, field: string, value: string) =>
  new RegExp(`<input[^>]*name="${field}"[^>]*checked=""[^>]*value="${value}"`).test(html)

const textIn = (html: string, field: string) =>
  new RegExp(`<textarea[^>]*name="${field}"[^>]*>([^<]*)</textarea>`).exec(html)?.[1]

describe('the page', () => {
  test('holds every question there is, and marks for which scores each is asked', async () => {
    const html = await read(link)
    expect(scoresOf(html, 'What went wrong?')).toBe('at-1 at-2 at-3')
    expect(scoresOf(html, 'What should we do better?')).toBe('at-1 at-2 at-3 at-4')
    expect(scoresOf(html, 'What did we do well?')).toBe('at-4 at-5')
    expect(html).toMatch(/<input[^>]*type="radio"[^>]*name="q_wrong"[^>]*value="late"/)
    expect(html).toMatch(/<input[^>]*type="checkbox"[^>]*name="q_what"[^>]*value="price"/)
    expect(html.match(/name="q_how"/g)).toHaveLength(5)
    expect(html).toMatch(/<textarea[^>]*name="q_words"[^>]*maxLength="2000"/i)
    expect(html).not.toMatch(/name="q_[^>]*required/)
  })

  test.each([
    ['csat', 'faces', /<circle/],
    ['csat', 'stars', /class="scale scale-5 stars"/],
    ['csat', 'numbers', /class="scale scale-5 numbers"/],
    ['nps', 'faces', /class="scale scale-11 numbers"/],
    ['ces', 'stars', /class="scale scale-7 numbers"/],
  ] as const)(
    'shows a %s as its design wishes where that fits: %s',
    async (kind, presentation, sign) => {
      const html = await read(await invite({ ...kumoDesign, presentation }, kind))
      expect(html).toMatch(sign)
      expect(html.includes('<svg viewBox')).toBe(kind === 'csat' && presentation !== 'numbers')
      const max = { csat: 5, nps: 10, ces: 7 }[kind]
      expect(html).toContain(`aria-label="${max} of ${max}: Very satisfied"`)
      expect(html.match(/type="radio"[^>]*name="score"/g)).toHaveLength(kind === 'nps' ? 11 : max)
    },
  )

  test.each(locales)('asks in %s, in one answer of at most 15 KB', async (locale) => {
    const html = await read(`${link}?lang=${locale}&score=2`)
    for (const { title } of Object.values(kumoTexts[locale].questions ?? {}))
      expect(html).toContain(title)
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(15 * 1024)
  })
})

test('names the customer where the words have a field for that, and nobody where nothing is known', async () => {
  const words = {
    ...kumoTexts.en,
    question: 'How was it, {{customer.first_name|dear customer}}?',
    thanks: 'Thank you, {{customer.name}}.',
  }
  const survey = await makeSurvey(store.pool, workspaceId, { texts: { en: words } })
  const linkOf = async (name: string | null) => {
    const customer = await makeCustomer(store.pool, workspaceId, { name })
    const { id } = await makeInvitation(store.pool, workspaceId, {
      ...{ surveyId: survey.id, customerId: customer.id, locale: 'en' },
    })
    return `/s/${signToken(linkSecrets, 'survey', { workspaceId, rowId: id })}`
  }
  const known = await linkOf('Emma <Clark>')
  expect(await read(known)).toContain('How was it, Emma?')
  const { headers } = await post(known, { score: '4', lang: 'en' })
  expect(await read(headers.get('location') ?? '')).toContain('Thank you, Emma &lt;Clark&gt;.')
  expect(await read(await linkOf(null))).toContain('How was it, dear customer?')
})

describe('sending answers', () => {
  const fields = 'score=2&lang=en&comment=slow&q_wrong=late&q_what=price&q_what=speed&q_how=3'

  test('stores them, and the thanks say them back in words', async () => {
    const answer = await post(link, `${fields}&q_words=a+call`)
    expect(answer.status).toBe(303)
    expect(await stored()).toEqual({
      ...{ score: 2, comment: 'slow', state: 'confirmed' },
      answers: [
        { question_id: 'wrong', value: 'late' },
        { question_id: 'what', value: ['speed', 'price'] },
        { question_id: 'how', value: 3 },
        { question_id: 'words', value: 'a call' },
      ],
    })
    const thanks = await read(answer.headers.get('location') ?? '')
    for (const words of ['It took too long', 'Speed', 'Price', '3 / 5', 'a call'])
      expect(thanks).toContain(words)
  })

  test('that were not asked for drops them and takes the rest', async () => {
    expect((await post(link, 'score=5&q_wrong=late&q_good=all+of+it&q_x=1')).status).toBe(303)
    expect(await stored()).toMatchObject({
      score: 5,
      answers: [{ question_id: 'good', value: 'all of it' }],
    })
  })

  test('and changing them shows what was said before', async () => {
    await post(link, `${fields}&q_words=a+%3Cb%3E+call`)
    const html = await read(`${link}?edit=1`)
    expect(isChecked(html, 'q_wrong', 'late')).toBe(true)
    expect(isChecked(html, 'q_wrong', 'rude')).toBe(false)
    expect(isChecked(html, 'q_what', 'speed')).toBe(true)
    expect(isChecked(html, 'q_what', 'people')).toBe(false)
    expect(isChecked(html, 'q_how', '3')).toBe(true)
    expect(textIn(html, 'q_words')).toBe('a &lt;b&gt; call')
    await post(link, 'score=1&q_wrong=rude&lang=en')
    expect(await stored()).toMatchObject({ answers: [{ question_id: 'wrong', value: 'rude' }] })
  })

  test('by the page itself stores the score alone', async () => {
    await post(link, `${fields}&auto=unanswered`)
    expect(await stored()).toMatchObject({ score: 2, answers: [] })
  })

  test('without a score gives every one of them back', async () => {
    const answer = await post(link, 'lang=en&q_wrong=late&q_what=price&q_how=4&q_words=typed+in')
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(isChecked(html, 'q_wrong', 'late')).toBe(true)
    expect(isChecked(html, 'q_what', 'price')).toBe(true)
    expect(isChecked(html, 'q_how', '4')).toBe(true)
    expect(textIn(html, 'q_words')).toBe('typed in')
  })

  test('with a text that is too long says so and keeps it whole', async () => {
    const long = '長'.repeat(2_001)
    const answer = await post(link, { score: '2', lang: 'en', q_words: long, q_wrong: 'late' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('longer than 2,000 characters')
    expect(html).toMatch(/<textarea[^>]*name="q_words"[^>]*aria-invalid="true"/)
    expect(textIn(html, 'q_words')).toBe(long)
    expect(await stored()).toBeUndefined()
    expect((await post(link, { score: '2', q_words: '長'.repeat(2_000) })).status).toBe(303)
  })

  test('while the store is away brings back every one, to be sent again', async () => {
    cutStore()
    const answer = await post(link, `${fields}&q_words=typed+%3Cin%3E`)
    const html = await answer.text()
    await restoreStore()
    expect(answer.status).toBe(503)
    expect(html).toMatch(/<input type="hidden" name="q_wrong" value="late"/)
    expect(html.match(/<input type="hidden" name="q_what"/g)).toHaveLength(2)
    expect(textIn(html, 'q_words')).toBe('typed &lt;in&gt;')
  })
})

describe('a hostile form', () => {
  const bodies: [string, () => string][] = [
    [
      'ten thousand fields',
      () => Array.from({ length: 10_000 }, (_, n) => `q_${n}=${n}`).join('&'),
    ],
    ['one field ten thousand times', () => 'q_wrong=late&'.repeat(10_000)],
    ['a single choice twice', () => 'q_wrong=late&q_wrong=rude'],
    ['choices that are not offered', () => 'q_wrong=Late&q_what=speed&q_what=late'],
    ['another question’s choice', () => 'q_wrong=speed'],
    ['no rating', () => 'q_how=9&q_good=x'],
    ['a rating in other digits', () => 'q_how=%EF%BC%93'],
    ['JSON', () => 'q_wrong=%5B%22late%22%5D&q_what=%7B%7D&q_how=%221%22'],
    ['ids that every object has', () => 'q___proto__=x&q_constructor=late&q_toString=1'],
    ['SQL', () => "q_wrong=late'--&q_'; drop table response;--=x"],
    ['characters that cannot be stored', () => 'q_wrong=%00%ED%A0%80&q_%00=x&q_words=%00'],
  ]
  test.each(bodies)(
    'with %s stores the score and nothing that was not asked',
    async (_name, body) => {
      expect((await post(link, `score=2&${body()}`)).status).toBe(303)
      expect(await stored()).toEqual({ score: 2, comment: '', answers: [], state: 'confirmed' })
    },
  )

  test('with another survey’s ids stores none of them', async () => {
    const other: SurveyDesign = {
      ...kumoDesign,
      questions: [{ id: 'elsewhere', kind: 'text', from: 1, to: 5, choices: [] }],
    }
    const foreign = await invite(other)
    await post(foreign, 'score=2&q_wrong=late&q_words=x')
    expect(await stored()).toMatchObject({ answers: [] })
  })
})

describe('the thanks', () => {
  const thanks = async (score: number) => {
    const { headers } = await post(link, { score: String(score), lang: 'en' })
    return read(headers.get('location') ?? '')
  }

  test('promise the unhappy to come back', async () => {
    const html = await thanks(1)
    expect(html).toContain('We are sorry.\nSomebody writes to you within a day.')
    expect(html).not.toContain('class="button"')
  })

  test('lead those in between to help', async () => {
    expect(await thanks(3)).toMatch(
      /<a class="button" href="https:\/\/help\.example\.com\/start" rel="noopener">Open the guide</,
    )
  })

  test('ask the happy for a review', async () => {
    const html = await thanks(5)
    expect(html).toContain('Would you tell others?')
    expect(html).toContain('href="https://reviews.example.com/kumo"')
  })

  test('are the survey’s own where nothing else fits', async () => {
    expect(await thanks(4)).toContain('A person on our team will read this.')
  })
})
