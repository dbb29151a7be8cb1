import { z } from 'zod'
import { isId } from '#app/platform/is-id.ts'

const day = z
  .string()
  .trim()
  .transform((text) => (text === '' ? null : text))
  .refine((text) => text === null || z.iso.date().safeParse(text).success, 'day')
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
