import { beforeEach, describe, expect, test } from 'vitest'
import {
  makeCustomer,
  makeInvitation,
  makeSurvey,
  makeTicket,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { signToken } from '#app/platform/public-token.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { locales } from '#app/texts/locales.ts'
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

async function invite({ asksSolved = true, hasTicket = true } = {}) {
  const design = { ...kumoDesign, asksSolved }
  const survey = await makeSurvey(store.pool, workspaceId, { design, texts: kumoTexts })
  const { id: customerId } = await makeCustomer(store.pool, workspaceId)
  const ticketId = hasTicket ? (await makeTicket(store.pool, workspaceId, { customerId })).id : null
  const { id } = await makeInvitation(store.pool, workspaceId, {
    ...{ surveyId: survey.id, customerId, ticketId, locale: 'en' },
  })
  return `/s/${signToken(linkSecrets, 'survey', { workspaceId, rowId: id })}`
}

const read = async (path: string) => (await get(path)).text()

const stored = async () => {
  const [row] = await store.sql`select score, solved, wants_help from response`
  return row
}

const isChecked = (html: string, field: string, value: string) =>
  new RegExp(`<input[^>]*name="${field}"[^>]*checked=""[^>]*value="${value}"`).test(html)

describe('the page', () => {
  test.each(locales)('asks in %s whether it is solved, in at most 15 KB', async (locale) => {
    const html = await read(`${link}?lang=${locale}&score=2`)
    const t = customerTranslator(locale)
    expect(html).toContain(t('survey.solved'))
    expect(html).toContain(t('survey.wantsHelp'))
    expect(html.match(/type="radio" name="solved"/g)).toHaveLength(3)
    expect(html).not.toMatch(/name="(solved|wants_help)"[^>]*(checked|required)/)
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(15 * 1024)
  })

  test.each([
    ['about no ticket', { hasTicket: false }],
    ['that does not ask it', { asksSolved: false }],
  ])('leaves it out of a survey %s', async (_what, given) => {
    const html = await read(await invite(given))
    expect(html).not.toContain('name="solved"')
    expect(html).not.toContain('name="wants_help"')
  })
})

describe('what is sent', () => {
  test('is stored, said back and in the form again', async () => {
    const answer = await post(link, 'score=2&lang=en&solved=partly&wants_help=yes')
    expect(answer.status).toBe(303)
    expect(await stored()).toEqual({ score: 2, solved: 'partly', wants_help: true })
    const thanks = await read(answer.headers.get('location') ?? '')
    expect(thanks).toContain('Is it solved?')
    expect(thanks).toMatch(/<dd[^>]*>Partly<\/dd>/)
    const form = await read(`${link}?edit=1`)
    expect(isChecked(form, 'solved', 'partly')).toBe(true)
    expect(isChecked(form, 'solved', 'yes')).toBe(false)
    expect(isChecked(form, 'wants_help', 'yes')).toBe(true)
  })

  test.each(['maybe', 'YES', 'no\u0000', '__proto__', '["no"]', ' no', 'yes,no'])(
    'as %j says nothing, and the score is stored all the same',
    async (solved) => {
      const answer = await post(link, { score: '2', lang: 'en', solved, wants_help: solved })
      expect(answer.status).toBe(303)
      expect(await stored()).toEqual({ score: 2, solved: null, wants_help: false })
    },
  )

  test('comes back with the words when something is wrong', async () => {
    const fields = { lang: 'en', comment: 'x', solved: 'no', wants_help: 'yes' }
    const answer = await post(link, fields)
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(isChecked(html, 'solved', 'no')).toBe(true)
    expect(isChecked(html, 'wants_help', 'yes')).toBe(true)
  })

  test('comes back with the words while the store is away, to be sent again', async () => {
    cutStore()
    try {
      const answer = await post(link, 'score=2&lang=en&solved=no&wants_help=yes')
      expect(answer.status).toBe(503)
      const html = await answer.text()
      expect(html).toContain('<input type="hidden" name="solved" value="no"/>')
      expect(html).toContain('<input type="hidden" name="wants_help" value="yes"/>')
    } finally {
      await restoreStore()
    }
  })
})

describe('the thanks', () => {
  const thanksFor = async (fields: Record<string, string>, lang: string) => {
    const { headers } = await post(link, { score: '2', lang, ...fields })
    return read(headers.get('location') ?? '')
  }

  test.each(locales)('promise in %s that somebody comes back to who asked for it', async (lang) => {
    const t = customerTranslator(lang)
    const html = await thanksFor({ solved: 'no', wants_help: 'yes' }, lang)
    expect(html).toContain(t('survey.helpAsked'))
    expect(html).not.toContain(t('survey.helpOffered', { box: t('survey.wantsHelp') }))
  })

  test.each(locales)('say in %s how to ask for help to whom it is not solved', async (lang) => {
    const t = customerTranslator(lang)
    const html = await thanksFor({ solved: 'no' }, lang)
    expect(html).not.toContain(t('survey.helpAsked'))
    expect(html).toContain(t('survey.helpOffered', { box: t('survey.wantsHelp') }))
  })

  test('say nothing of help to whom it is solved', async () => {
    const t = customerTranslator('en')
    const html = await thanksFor({ solved: 'yes' }, 'en')
    expect(html).not.toContain(t('survey.helpAsked'))
    expect(html).not.toContain('change your answer and tick')
  })
})
