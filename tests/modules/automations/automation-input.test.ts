import { describe, expect, test } from 'vitest'
import { automationInput } from '#app/modules/automations/automation-input.ts'

const plain = {
  name: 'After support',
  eventType: 'ticket.resolved',
  surveyId: '0190f1c4-0000-7000-8000-000000000001',
  quietDays: 30,
}

const problemsOf = (given: object) => {
  const result = automationInput.safeParse({ ...plain, ...given })
  return result.error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? []
}

const repeated = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item)

describe('a wave', () => {
  const wave = { trigger: 'wave', eventType: 'wave.due', waveDays: '90' }

  test.each<[string, object, [string, string][]]>([
    ['needs a rhythm', { waveDays: null }, [['waveDays', 'whole_number']]],
    ['comes no more often than each week', { waveDays: '6' }, [['waveDays', 'out_of_range']]],
    ['comes at least every two years', { waveDays: '731' }, [['waveDays', 'out_of_range']]],
    ['is drawn from somebody', { samplePercent: '0' }, [['samplePercent', 'out_of_range']]],
    [
      'is drawn from no more than all',
      { samplePercent: '101' },
      [['samplePercent', 'out_of_range']],
    ],
    [
      'knows no tickets',
      {
        conditions: [
          { field: 'attribute', name: 'plan', match: 'is', values: ['pro'] },
          { field: 'channel', values: ['email'] },
          { field: 'team', values: ['Billing'] },
        ],
      },
      [
        ['conditions.1.field', 'not_in_waves'],
        ['conditions.2.field', 'not_in_waves'],
      ],
    ],
  ])('%s', (_, given, problems) => {
    expect(problemsOf({ ...wave, ...given })).toEqual(problems)
  })

  test('has an event of its own, for which nothing else can wait', () => {
    expect(problemsOf(wave)).toEqual([])
    expect(problemsOf({ eventType: 'wave.due' })).toEqual([['eventType', 'reserved_event']])
  })
})

describe('what an automation’s form may say', () => {
  test('is little: the rest has defaults', () => {
    expect(automationInput.parse(plain)).toEqual({
      ...plain,
      trigger: 'event',
      waveDays: null,
      samplePercent: 100,
      conditions: [],
      delayMinutes: 0,
      delayWorkingDays: 0,
      sendWindow: null,
      sameSurveyQuietDays: 0,
      occurrence: 'each',
      skipAutoResolved: false,
      skipOwnTickets: false,
      reminders: [],
      expiresDays: null,
    })
  })

  test('comes as text from forms', () => {
    const form = {
      delayMinutes: '90',
      skipOwnTickets: 'on',
      sendWindow: { from: '09:00', to: '24:00', days: ['7', '1', '1'] },
      conditions: [{ field: 'previous_score', kind: 'nps', match: 'at_least', score: '9' }],
      reminders: [{ afterDays: '3', texts: { ja: { subject: ' 題\\u0000 ', intro: '' }, en: {} } }],
    }
    expect(automationInput.parse({ ...plain, ...form })).toMatchObject({
      delayMinutes: 90,
      skipOwnTickets: true,
      sendWindow: { from: '09:00', to: '24:00', days: [1, 7] },
      conditions: [{ score: 9 }],
      reminders: [{ afterDays: 3 }],
    })
  })

  test('texts of a reminder that are empty in a language are left out', () => {
    const reminders = [
      { afterDays: 1, texts: { ja: { subject: 'x', intro: '' }, ko: { subject: ' ', intro: '' } } },
    ]
    expect(automationInput.parse({ ...plain, reminders }).reminders).toEqual([
      { afterDays: 1, texts: { ja: { subject: 'x', intro: '' } } },
    ])
  })

  test.each<[string, string, object]>([
    ['name', 'required', { name: ' ' }],
    ['name', 'too_long', { name: 'x'.repeat(101) }],
    ['eventType', 'event_type', { eventType: 'Ticket resolved' }],
    ['surveyId', 'choose', { surveyId: 'csat' }],
    ['quietDays', 'whole_number', { quietDays: 'soon' }],
    ['quietDays', 'whole_number', { quietDays: 1.5 }],
    ['quietDays', 'out_of_range', { quietDays: 731 }],
    ['delayMinutes', 'out_of_range', { delayMinutes: -1 }],
    ['expiresDays', 'out_of_range', { expiresDays: 0 }],
    ['occurrence', 'choose', { occurrence: 'sometimes' }],
    ['sendWindow.from', 'clock', { sendWindow: { from: '9', to: '18:00', days: [1] } }],
    ['sendWindow.to', 'after_start', { sendWindow: { from: '18:00', to: '09:00', days: [1] } }],
    ['sendWindow.to', 'window_short', { sendWindow: { from: '09:00', to: '09:10', days: [1] } }],
    ['sendWindow.days', 'some_day', { sendWindow: { from: '09:00', to: '18:00', days: [] } }],
    ['conditions.0', 'choose', { conditions: [{ field: 'moon' }] }],
    ['conditions.0.values', 'required', { conditions: [{ field: 'team', values: [] }] }],
    ['conditions.0.values.0', 'required', { conditions: [{ field: 'team', values: [' '] }] }],
    [
      'conditions.0.name',
      'required',
      { conditions: [{ field: 'attribute', name: '', match: 'is', values: ['x'] }] },
    ],
    [
      'conditions.0.score',
      'off_scale',
      { conditions: [{ field: 'previous_score', kind: 'csat', match: 'at_most', score: 0 }] },
    ],
    ['conditions', 'too_many', { conditions: repeated(21, { field: 'team', values: ['x'] }) }],
    ['reminders', 'too_many', { reminders: repeated(4, { afterDays: 1, texts: {} }) }],
    ['reminders.0.afterDays', 'out_of_range', { reminders: [{ afterDays: 0, texts: {} }] }],
    [
      'reminders.1.afterDays',
      'after_end',
      { expiresDays: 7, reminders: repeated(2, { afterDays: 4, texts: {} }) },
    ],
    [
      'reminders.0.texts.en.intro',
      'merge_field',
      { reminders: [{ afterDays: 1, texts: { en: { subject: '', intro: '{{customer.nmae}}' } } }] },
    ],
  ])('%s: %s', (path, message, given) => {
    const [first] = problemsOf(given)
    expect(first?.[1]).toBe(message)
    expect(first?.[0]).toMatch(new RegExp(`^${path}`))
  })
})
