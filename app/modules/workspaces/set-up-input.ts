import { isTimeZone } from '#app/platform/time-zone.ts'
import { z } from 'zod'
import { adminLocales } from '#app/texts/admin/locales.ts'
import { passwordLengths } from './password.ts'
import { slugPattern } from './slug.ts'

/** One line: a name ends up in mail headers and page titles. */
export const oneLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'required')
    .max(max, 'too_long')
    .regex(/^\P{Cc}*$/u, 'one_line')

/** One that somebody chooses. */
export const newPassword = z
  .string()
  .min(passwordLengths.min, 'password')
  .max(passwordLengths.max, 'too_long')

/** The messages are names of texts, because the reader's language is not known here. */
export const setUpInput = z.object({
  name: oneLine(100),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, 'required')
    .max(254, 'too_long')
    .pipe(z.email('email')),
  password: newPassword,
  workspaceName: oneLine(100),
  slug: z.string().trim().toLowerCase().min(1, 'required').regex(slugPattern, 'slug'),
  locale: z.enum(adminLocales, 'choose'),
  timeZone: z.string().refine(isTimeZone, 'choose'),
})

export type SetUpInput = z.infer<typeof setUpInput>

/** What one more workspace on this install needs. */
export const newWorkspaceInput = setUpInput.pick({
  workspaceName: true,
  slug: true,
  locale: true,
  timeZone: true,
})
