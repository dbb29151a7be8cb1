import { z } from 'zod'
import { cleanLine, cleanLines } from '#app/modules/surveys/clean-words.ts'
import { unknownMergeFields } from '#app/modules/surveys/merge-fields.ts'
import { isScoreOf, surveyKinds } from '#app/modules/surveys/scale.ts'
import { locales } from '#app/texts/locales.ts'
import type { AutomationCondition, SendWindow } from '#db/schema/automation.ts'
import { automationLimits as limits } from './automation-limits.ts'
import { isReservedEvent, waveEvent } from './wave-event.ts'

/**
 * What a page or a program sends to make or change an automation. Numbers may come as text, as forms send them. The
 * messages are names of texts, because the reader's language is not known here.
 */

const line = (max: number) =>
  z.string().transform(cleanLine).pipe(z.string().min(1, 'required').max(max, 'too_long'))

const wholeNumber = (min: number, max: number) =>
  z
    .union([z.number(), z.string()], 'whole_number')
    .transform((given) => (typeof given === 'number' ? given : numberIn(given)))
    .refine((number) => Number.isInteger(number), 'whole_number')
    .refine((number) => number >= min && number <= max, 'out_of_range')

/** NaN for anything but a few digits: an empty field is no zero. */
const numberIn = (text: string) => (/^\s*\d{1,6}\s*$/.test(text) ? Number(text) : Number.NaN)

const ticks = z.union([z.boolean(), z.literal('on').transform(() => true)]).default(false)

const values = z
  .array(line(limits.value))
  .min(1, 'required')
  .max(limits.values, 'too_many')
  .transform((given) => [...new Set(given)])

const channelNames = ['email', 'phone', 'chat', 'sns', 'web', 'other'] as const
const condition = z
  .discriminatedUnion(
    'field',
    [
      z.object({
        field: z.literal('channel'),
        values: z.array(z.enum(channelNames, 'choose')).min(1, 'required'),
      }),
      z.object({ field: z.literal('tag'), match: z.enum(['any', 'none'], 'choose'), values }),
      z.object({ field: z.literal('agent'), values }),
      z.object({ field: z.literal('team'), values }),
      z.object({
        field: z.literal('attribute'),
        name: line(100),
        match: z.enum(['is', 'is_not'], 'choose'),
        values,
      }),
      z.object({
        field: z.literal('previous_score'),
        kind: z.enum(surveyKinds, 'choose'),
        match: z.enum(['at_most', 'at_least'], 'choose'),
        score: wholeNumber(0, 10),
      }),
    ],
    'choose',
  )
  .refine((given) => given.field !== 'previous_score' || isScoreOf(given.kind, given.score), {
    path: ['score'],
    message: 'off_scale',
  }) satisfies z.ZodType<AutomationCondition>

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'clock')
/** The end of the day has a name of its own, so that a window can last until midnight. */
const closing = z.union([clock, z.literal('24:00')], 'clock')

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const sendWindow = z
  .object({
    from: clock,
    to: closing,
    days: z
      .array(wholeNumber(1, 7))
      .min(1, 'some_day')
      .transform((days) => [...new Set(days)].toSorted((a, b) => a - b)),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'after_start' })
  .refine(
    ({ from, to }) => from >= to || minutesOf(to) - minutesOf(from) >= limits.shortestWindow,
    {
      path: ['to'],
      message: 'window_short',
    },
  ) satisfies z.ZodType<SendWindow>

const words = (max: number, clean: (text: string) => string) =>
  z
    .string()
    .transform(clean)
    .pipe(
      z
        .string()
        .max(max, 'too_long')
        .refine((text) => unknownMergeFields(text).length === 0, 'merge_field'),
    )
    .default('')

const reminder = z.object({
  afterDays: wholeNumber(limits.reminderAfterDays.min, limits.reminderAfterDays.max),
  texts: z
    .partialRecord(
      z.enum(locales),
      z.object({
        subject: words(limits.reminderSubject, cleanLine),
        intro: words(limits.reminderIntro, cleanLines),
      }),
    )
    .transform((texts) => withoutEmpty(texts)),
})

type ReminderTexts = Record<string, { subject: string; intro: string }>

/** Empty texts are the survey's own, and need no place. */
function withoutEmpty(texts: Partial<ReminderTexts>): ReminderTexts {
  const filled: ReminderTexts = {}
  for (const locale of locales) {
    const own = texts[locale]
    if (own !== undefined && (own.subject !== '' || own.intro !== '')) filled[locale] = own
  }
  return filled
}

/** As events name their type, so that no automation waits for what cannot come. */
const eventType = z
  .string()
  .trim()
  .min(1, 'required')
  .max(100, 'too_long')
  .regex(/^[a-z][a-z0-9_-]*\.[a-z][a-z0-9_-]*$/, 'event_type')

/** What a wave can ask about: it comes to a customer, not to a ticket. */
const ofCustomers: ReadonlySet<string> = new Set(['attribute', 'previous_score'])

const { waveDays, samplePercent } = limits

export const automationInput = z
  .object({
    name: line(limits.name),
    trigger: z.enum(['event', 'wave'], 'choose').default('event'),
    eventType,
    waveDays: wholeNumber(waveDays.min, waveDays.max).nullable().default(null),
    samplePercent: wholeNumber(samplePercent.min, samplePercent.max).default(100),
    surveyId: z.guid('choose'),
    conditions: z.array(condition).max(limits.conditions, 'too_many').default([]),
    delayMinutes: wholeNumber(0, limits.delayMinutes).default(0),
    delayWorkingDays: wholeNumber(0, limits.delayWorkingDays).default(0),
    sendWindow: sendWindow.nullable().default(null),
    quietDays: wholeNumber(0, limits.quietDays),
    sameSurveyQuietDays: wholeNumber(0, limits.quietDays).default(0),
    occurrence: z.enum(['first', 'each'], 'choose').default('each'),
    skipAutoResolved: ticks,
    skipOwnTickets: ticks,
    reminders: z.array(reminder).max(limits.reminders, 'too_many').default([]),
    expiresDays: wholeNumber(limits.expiresDays.min, limits.expiresDays.max)
      .nullable()
      .default(null),
  })
  .superRefine(({ trigger, eventType: type, waveDays: days, conditions }, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    if (trigger === 'event') {
      if (isReservedEvent(type)) refuse(['eventType'], 'reserved_event')
      return
    }
    if (days === null) refuse(['waveDays'], 'whole_number')
    for (const [at, { field }] of conditions.entries())
      if (!ofCustomers.has(field)) refuse(['conditions', at, 'field'], 'not_in_waves')
  })
  // A reminder after the survey's end would never go out.
  .superRefine(({ reminders, expiresDays }, context) => {
    let days = 0
    for (const [at, { afterDays }] of reminders.entries()) {
      days += afterDays
      if (expiresDays === null || days < expiresDays) continue
      context.addIssue({
        code: 'custom',
        path: ['reminders', at, 'afterDays'],
        message: 'after_end',
      })
      return
    }
  })

  // What belongs to the other kind is not kept: a wave comes to each customer at its own time, and to no ticket.
  .transform((given): typeof given =>
    given.trigger === 'event'
      ? { ...given, waveDays: null }
      : {
          ...given,
          eventType: waveEvent,
          delayMinutes: 0,
          delayWorkingDays: 0,
          occurrence: 'each' as const,
          skipAutoResolved: false,
        },
  )

export type AutomationInput = z.output<typeof automationInput>
