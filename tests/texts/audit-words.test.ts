import { describe, expect, test } from 'vitest'
import { valueText } from '#app/routes/audit/audit-value.ts'
import { areaName, fieldName, sentenceOf } from '#app/routes/audit/audit-words.ts'

const sources = import.meta.glob<string>('/app/modules/**/*.server.ts', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The actions that stand in the sources of modules which write to the audit log. */
const actions = Object.values(sources)
  .filter((source) => source.includes('recordAudit('))
  .flatMap((source) => [...source.matchAll(/'([a-z_]+\.[a-z_]+)'/g)])
  .map(([, action = '']) => action)

/** Put together from two parts in the source. */
const composed = ['paused', 'resumed', 'archived', 'restored'].map((done) => `automation.${done}`)

const everyAction = [...new Set([...actions, ...composed])]

const reader = {
  timeZone: 'Asia/Tokyo',
  now: new Date('2026-11-20T12:00:00Z'),
  surveyNames: new Map([['s-1', 'After support']]),
}

describe('the audit log has words', () => {
  test('for actions that are really written', () => {
    expect(everyAction.length).toBeGreaterThan(25)
    expect(everyAction).toContain('member.role_changed')
  })

  test.each(everyAction)('for %s, in both languages', (action) => {
    for (const locale of ['en', 'ja'] as const) {
      expect(sentenceOf({ action, subjectName: 'Kumo' }, locale)).not.toContain(action)
      const area = action.split('.', 1)[0] ?? ''
      expect(areaName(area, locale)).not.toBe(area)
    }
  })

  test('for what nobody has written words for yet, too', () => {
    expect(sentenceOf({ action: 'moon.painted', subjectName: 'PDF' }, 'en')).toBe(
      'moon.painted: PDF',
    )
    expect(sentenceOf({ action: 'moon.painted', subjectName: '' }, 'ja')).toBe('moon.painted')
    expect(areaName('moon', 'en')).toBe('moon')
    expect(fieldName('wording', 'en')).toBe('wording')
  })
})

describe('a value in the audit log', () => {
  const english = (field: string, value: unknown) =>
    valueText(field, value, { ...reader, locale: 'en' })

  test.each([
    ['state', 'paused', 'paused'],
    ['name', 'paused', 'paused'],
    ['kind', 'nps', 'NPS'],
    ['role', 'admin', 'Admin'],
    ['languages', ['ja', 'en'], '日本語, English'],
    ['calendar.days', [1, 7], 'Mon, Sun'],
    ['sendWindow.days', [6], 'Sat'],
    ['surveyId', 's-1', 'After support'],
    ['surveyId', 's-2', 's-2'],
    ['skipOwnTickets', true, 'yes'],
    ['quietDays', 30, '30'],
    ['sendWindow', null, 'none'],
    ['conditions', [], 'none'],
    ['fields', ['name', 'timeZone'], 'Name, Time zone'],
    ['sendAt', '2026-11-20T12:00:00.000Z', 'Nov 20, 2026, 9:00 PM'],
  ])('%s %j reads %j', (field, value, text) => {
    expect(english(field, value)).toBe(text)
  })

  test('that is made of others is told part by part', () => {
    const conditions = [
      { field: 'channel', values: ['email', 'chat'] },
      { field: 'tag', match: 'none', values: ['internal'] },
    ]
    expect(english('conditions', conditions)).toBe(
      'What: Channel, Values: email, chat; What: Ticket tag, Match: is none of, Values: internal',
    )
  })

  test('is cut where it would fill the page', () => {
    expect(english('name', 'x'.repeat(1000))).toBe(`${'x'.repeat(300)}…`)
  })
})
