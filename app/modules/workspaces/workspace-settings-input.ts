import { z } from 'zod'
import { isTimeZone } from '#app/platform/time-zone.ts'
import { locales } from '#app/texts/locales.ts'
import { ownDomainsText } from './own-domains-text.ts'
import { dayLimits, weekdays } from './workspace-limits.ts'

const mostDomains = 100

const days = ({ min, max }: { min: number; max: number }) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, 'day_count')
    .transform(Number)
    .refine((count) => count >= min && count <= max, 'day_count')

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'clock', abort: true })
const tick = z.literal('on').optional()

const ownDomains = z
  .string()
  .max(20_000, 'too_long')
  .transform((text, context) => {
    const domains = ownDomainsText(text)
    if (domains !== null && domains.length <= mostDomains) return domains
    context.addIssue({ code: 'custom', message: domains === null ? 'domains' : 'too_long' })
    return z.NEVER
  })

/**
 * The settings as their form posts them; weekdays are boxes `day1` to `day7`. The messages are names of texts, because
 * the reader's language is not known here.
 */
export const workspaceSettingsInput = z
  .object({
    name: z
      .string()
      .trim()
      .min(1, 'required')
      .max(100, 'too_long')
      .regex(/^\P{Cc}*$/u, 'one_line'),
    locale: z.enum(locales, 'choose'),
    timeZone: z.string().refine(isTimeZone, 'choose'),
    answerEditableDays: days(dayLimits.answerEditable),
    invitationExpiresDays: days(dayLimits.invitationExpires),
    day1: tick,
    day2: tick,
    day3: tick,
    day4: tick,
    day5: tick,
    day6: tick,
    day7: tick,
    from: clock,
    to: clock,
    ownDomains,
  })
  // A calendar without a working day has no "in two working days".
  .refine((form) => workingDays(form).length > 0, { path: ['days'], message: 'some_day' })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'after_start' })
  .transform(({ from, to, ...form }) => ({
    name: form.name,
    locale: form.locale,
    timeZone: form.timeZone,
    answerEditableDays: form.answerEditableDays,
    invitationExpiresDays: form.invitationExpiresDays,
    /** Holidays are changed by themselves. */
    calendar: { days: workingDays(form), from, to },
    ownDomains: form.ownDomains,
  }))

type DayBoxes = Partial<Record<`day${(typeof weekdays)[number]}`, 'on'>>

const workingDays = (form: DayBoxes): number[] =>
  weekdays.filter((day) => form[`day${day}`] === 'on')

export type WorkspaceSettings = z.output<typeof workspaceSettingsInput>
