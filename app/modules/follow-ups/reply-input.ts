import { z } from 'zod'
import { cleanText, lengthInCharacters } from '#app/modules/responses/clean-text.ts'
import { unknownMergeFields } from '#app/modules/surveys/merge-fields.ts'
import { isId } from '#app/platform/is-id.ts'
import { ownFields } from './reply-fields.ts'
import { replyLimits } from './reply-limits.ts'

/** One line of words whose merge fields, if it has any, are known. */
const subjectSchema = z
  .string()
  .transform((text) => cleanText(text).replace(/\s+/gu, ' '))
  .refine((text) => text !== '', { message: 'required' })
  .refine((text) => lengthInCharacters(text) <= replyLimits.subject, { message: 'too_long' })
  .refine((text) => unknownMergeFields(text, ownFields).length === 0, { message: 'unknown_field' })

const bodySchema = z
  .string()
  .transform(cleanText)
  .refine((text) => text !== '', { message: 'required' })
  .refine((text) => lengthInCharacters(text) <= replyLimits.text, { message: 'too_long' })
  .refine((text) => unknownMergeFields(text, ownFields).length === 0, { message: 'unknown_field' })

/** The form of a reply. */
export const replySchema = z.object({
  /** Of this form: posted twice, it is sent once. */
  key: z.string().refine(isId, { message: 'other' }),
  /** The newest mail that the member has seen; empty before the first. */
  seen: z.string().max(40),
  subject: subjectSchema,
  text: bodySchema,
})

export type ReplyInput = z.output<typeof replySchema>
