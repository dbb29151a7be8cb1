import { z } from 'zod'
import { isLinkDay } from '#app/modules/changes/link-day.ts'
import { isId } from '#app/platform/is-id.ts'

const day = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text))
  .refine((text) => text === null || isLinkDay(text), 'day')
  .default(null)

const tick = z
  .string()
  .optional()
  .transform((value) => value === 'on')

/** How a change is linked to a theme, as its form says it. */
export const themeLinkForm = z
  .object({
    theme: z.string().refine(isId, 'chooseTheme'),
    isShown: tick,
    linksResponses: tick,
    fromDay: day,
    untilDay: day,
  })
  .refine(({ fromDay, untilDay }) => fromDay === null || untilDay === null || fromDay <= untilDay, {
    path: ['untilDay'],
    message: 'daysTurned',
  })
