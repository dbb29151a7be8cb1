import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { automationInput } from '#app/modules/automations/automation-input.ts'
import type { AutomationInput } from '#app/modules/automations/automation-input.ts'
import { newId } from '#app/platform/ids.ts'
import {
  inputOfForm,
  newAutomation,
  readAutomationForm,
} from '#app/routes/automations/automation-form.ts'
import type { AutomationForm } from '#app/routes/automations/automation-form.ts'
import { describeForm } from '#app/routes/automations/describe-form.ts'
import { formOfAutomation } from '#app/routes/automations/form-of-automation.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'

/** The form as a browser sends it. */
function send(form: AutomationForm): URLSearchParams {
  const fields = new URLSearchParams()
  const { conditions, reminders, windowDays, ...plain } = form
  for (const [name, value] of Object.entries(plain))
    if (value === true) fields.append(name, 'on')
    else if (value !== false) fields.append(name, value)
  for (const day of windowDays) fields.append('windowDays', day)
  conditions.forEach(({ channels, ...condition }, row) => {
    for (const [name, value] of Object.entries(condition))
      fields.append(`conditions.${row}.${name}`, value)
    for (const channel of channels) fields.append(`conditions.${row}.channels`, channel)
  })
  reminders.forEach(({ afterDays, texts }, row) => {
    fields.append(`reminders.${row}.afterDays`, afterDays)
    for (const [locale, { subject, intro }] of Object.entries(texts)) {
      fields.append(`reminders.${row}.subject.${locale}`, subject)
      fields.append(`reminders.${row}.intro.${locale}`, intro)
    }
  })
  return fields
}

const channels = ['email', 'phone', 'chat', 'sns', 'web', 'other'] as const

const word = fc.stringMatching(/^[a-z][a-z0-9 ]{0,8}[a-z0-9]$/)
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 4 })
const condition: fc.Arbitrary<AutomationInput['conditions'][number]> = fc.oneof(
  fc.record({
    field: fc.constant('channel' as const),
    values: fc.subarray<(typeof channels)[number]>([...channels], { minLength: 1 }),
  }),
  fc.record({
    field: fc.constant('tag' as const),
    match: fc.constantFrom('any' as const, 'none' as const),
    values: words,
  }),
  fc.record({ field: fc.constant('agent' as const), values: words }),
  fc.record({ field: fc.constant('team' as const), values: words }),
  fc.record({
    field: fc.constant('attribute' as const),
    name: word,
    match: fc.constantFrom('is' as const, 'is_not' as const),
    values: words,
  }),
  fc.record({
    field: fc.constant('previous_score' as const),
    kind: fc.constantFrom('csat' as const, 'ces' as const),
    match: fc.constantFrom('at_most' as const, 'at_least' as const),
    score: fc.integer({ min: 1, max: 5 }),
  }),
)

const common = {
  name: word,
  samplePercent: fc.integer({ min: 1, max: 100 }),
  surveyId: fc.constant(newId()),
  sendWindow: fc.option(
    fc.record({
      from: fc.constantFrom('00:00', '09:15', '10:00'),
      to: fc.constantFrom('12:30', '18:00', '24:00'),
      days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    }),
  ),
  quietDays: fc.integer({ min: 0, max: 730 }),
  sameSurveyQuietDays: fc.integer({ min: 0, max: 730 }),
  skipOwnTickets: fc.boolean(),
  reminders: fc.array(
    fc.record({
      afterDays: fc.integer({ min: 1, max: 60 }),
      texts: fc.record({ ja: fc.record({ subject: word, intro: word }) }),
    }),
    { maxLength: 3 },
  ),
  expiresDays: fc.option(fc.integer({ min: 181, max: 365 })),
}

const byEvent = fc.record({
  ...common,
  trigger: fc.constant('event' as const),
  waveDays: fc.constant(null),
  eventType: fc.constantFrom('ticket.resolved', 'order.delivered'),
  conditions: fc.array(condition, { maxLength: 5 }),
  delay: fc.oneof(
    fc.record({
      delayMinutes: fc.integer({ min: 0, max: 129_600 }),
      delayWorkingDays: fc.constant(0),
    }),
    fc.record({
      delayMinutes: fc.constant(0),
      delayWorkingDays: fc.integer({ min: 1, max: 60 }),
    }),
  ),
  occurrence: fc.constantFrom('first' as const, 'each' as const),
  skipAutoResolved: fc.boolean(),
})

const wave = fc.record({
  ...common,
  trigger: fc.constant('wave' as const),
  waveDays: fc.integer({ min: 7, max: 730 }),
  eventType: fc.constant('wave.due'),
  conditions: fc.array(
    condition.filter(({ field }) => field === 'attribute' || field === 'previous_score'),
    { maxLength: 3 },
  ),
  delay: fc.constant({ delayMinutes: 0, delayWorkingDays: 0 }),
  occurrence: fc.constant('each' as const),
  skipAutoResolved: fc.constant(false),
})

const automation = fc.oneof(byEvent, wave)

const stored = (given: Omit<AutomationInput, 'delayMinutes' | 'delayWorkingDays'>) => ({
  ...given,
  workspaceId: newId(),
  id: newId(),
  state: 'active' as const,
  delayMinutes: 0,
  delayWorkingDays: 0,
  revision: 1,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  archivedAt: null,
})

describe('the form of an automation', () => {
  test('says what is stored: opened and saved untouched, nothing changes', () => {
    fc.assert(
      fc.property(automation, ({ delay, ...rest }) => {
        const row = { ...stored(rest), ...delay }
        const posted = readAutomationForm(send(formOfAutomation(row)))
        expect(automationInput.parse(inputOfForm(posted))).toEqual({ ...rest, ...delay })
      }),
    )
  })

  test('comes back as it was typed, whatever was typed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (fields) => {
        const form = readAutomationForm(new URLSearchParams(fields))
        expect(() => automationInput.safeParse(inputOfForm(form))).not.toThrow()
      }),
    )
  })

  test('keeps at most fifty rows of each kind, in their order', () => {
    const fields = new URLSearchParams()
    for (let row = 0; row < 300; row++) fields.append(`conditions.${row}.field`, `f${row}`)
    const { conditions } = readAutomationForm(fields)
    expect(conditions.map(({ field }) => field)).toEqual(
      Array.from({ length: 50 }, (_, row) => `f${row}`),
    )
  })
})

test.each(['en', 'ja'] as const)('a wave can be said in words (%s)', (locale) => {
  const form: AutomationForm = {
    ...newAutomation(newId(), 'wave'),
    conditions: [
      {
        field: 'attribute',
        match: 'is',
        values: 'pro',
        channels: [],
        name: 'plan',
        kind: '',
        score: '',
      },
    ],
    samplePercent: '20',
  }
  const t = adminTranslator(locale)
  expect(describeForm(form, 'NPS', t)).toMatchSnapshot()
  expect(describeForm({ ...form, conditions: [] }, 'NPS', t)[0]).toMatchSnapshot()
})

test.each(['en', 'ja'] as const)('an automation can be said in words (%s)', (locale) => {
  const form: AutomationForm = {
    ...newAutomation(newId()),
    delay: '2',
    delayUnit: 'working_days',
    conditions: [
      {
        field: 'channel',
        match: '',
        values: '',
        channels: ['email', 'chat'],
        name: '',
        kind: '',
        score: '',
      },
      {
        field: 'tag',
        match: 'none',
        values: 'spam, internal',
        channels: [],
        name: '',
        kind: '',
        score: '',
      },
    ],
    windowDays: ['1', '2', '3', '4', '5'],
  }
  expect(describeForm(form, 'CSAT', adminTranslator(locale))).toMatchSnapshot()
})
