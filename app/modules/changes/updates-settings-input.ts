import { z } from 'zod'
import { settingsLimits } from './updates-settings.ts'
import type { UpdatesSettings } from './updates-settings.ts'

const whole = (most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, { error: 'whole', abort: true })
    .transform(Number)
    .refine((given) => given <= most, 'whole')

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'clock', abort: true })

/** A box that is not ticked is not posted. */
const ticked = z
  .literal('yes')
  .optional()
  .transform((value) => value !== undefined)

/** How a workspace announces, as its form posts it. Messages are names of texts. */
export const updatesSettingsInput = z
  .object({
    gatherMinutes: whole(settingsLimits.gatherMinutes),
    quietDays: whole(settingsLimits.quietDays),
    hasWindow: ticked,
    windowFrom: clock,
    windowTo: clock,
    noOpensFollowUp: ticked,
    isLedgerPublic: ticked,
  })
  .refine(({ hasWindow, windowFrom, windowTo }) => !hasWindow || windowFrom < windowTo, {
    path: ['windowTo'],
    error: 'after_start',
  })
  .transform(({ hasWindow, windowFrom, windowTo, ...rest }): UpdatesSettings => ({
    ...rest,
    windowFrom: hasWindow ? windowFrom : null,
    windowTo: hasWindow ? windowTo : null,
  }))
