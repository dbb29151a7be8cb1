import { z } from 'zod'
import { isTimeZone } from '#app/platform/time-zone.ts'
import { alertChannels, alertScopes } from './listener.ts'

/** A time of day, or nothing. */
const clock = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d)?$/, { error: 'clock', abort: true })
  .transform((text) => (text === '' ? null : text))

const hour = z
  .string()
  .regex(/^(?:1?\d|2[0-3])$/, 'choose')
  .transform(Number)

const day = z
  .string()
  .regex(/^[1-7]$/, 'choose')
  .transform(Number)

/** What a member's form posts; the messages are names of texts. An empty zone is the workspace's. */
export const alertSettingsInput = z
  .object({
    scope: z.enum(alertScopes, 'choose'),
    channel: z.enum(alertChannels, 'choose'),
    digestHour: hour,
    quietFrom: clock,
    quietTo: clock,
    quietDays: z.array(day).max(7).transform(inOrder),
    timeZone: z
      .string()
      .refine((name) => name === '' || isTimeZone(name), 'choose')
      .transform((name) => (name === '' ? null : name)),
  })
  .refine(({ quietFrom, quietTo }) => (quietFrom === null) === (quietTo === null), {
    path: ['quietTo'],
    message: 'both_times',
  })
  .refine(({ quietFrom, quietTo }) => quietFrom === null || quietFrom !== quietTo, {
    path: ['quietTo'],
    message: 'same_time',
  })
  // Who wants to hear of nothing at any time says so above.
  .refine(({ quietDays }) => quietDays.length < 7, { path: ['quietDays'], message: 'some_day' })

function inOrder(days: number[]): number[] {
  return [...new Set(days)].toSorted((one, other) => one - other)
}

export type AlertSettings = z.output<typeof alertSettingsInput>
