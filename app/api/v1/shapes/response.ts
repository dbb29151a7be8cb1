import { surveyKinds } from '#app/modules/surveys/scale.ts'
import { z } from 'zod'
import { cleanText, lengthInCharacters } from '#app/modules/responses/clean-text.ts'
import { commentLimit } from '#app/modules/responses/answer-input.ts'
import { resolutions } from '#app/modules/responses/resolution.ts'
import { localeTag } from '#app/modules/events/event-fields.ts'
import type { WholeResponse } from '#app/modules/responses/read-responses.server.ts'
import { responseDataOf } from '#app/modules/responses/response-data.ts'
import { isLocale } from '#app/texts/locales.ts'
import { idShape, timeShape } from '../fields.ts'
import { customerReference } from './customer.ts'

const channels = ['email', 'phone', 'chat', 'sns', 'web', 'other'] as const
export const responseStates = ['confirmed', 'unconfirmed'] as const
export const toldSources = ['phone', 'import', 'api'] as const

const answerValue = z.union([z.string(), z.array(z.string()), z.number()])

const furtherAnswer = z.strictObject({ question_id: z.string(), value: answerValue }).meta({
  id: 'FurtherAnswer',
  description: 'The id of a choice, the ids of several, a text, or a rating from 1 to 5.',
})

export const responseShape = z
  .strictObject({
    id: idShape,
    survey_id: idShape,
    invitation_id: idShape.nullable(),
    kind: z.enum(surveyKinds),
    score: z.int(),
    comment: z.string(),
    answers: z.array(furtherAnswer),
    solved: z.enum(resolutions).nullable().meta({
      description:
        'Whether what the ticket was about is solved, as the customer sees it; null when that was not asked or not said.',
    }),
    wants_help: z.boolean().meta({ description: 'Somebody should come back to them.' }),
    locale: z.string(),
    state: z.enum(responseStates).meta({
      description: 'An unconfirmed answer looks like a machine’s; it is kept and counted nowhere.',
    }),
    source: z.enum(['invitation', 'link', ...toldSources]),
    customer: customerReference.nullable(),
    ticket: z
      .strictObject({
        external_id: z.string(),
        channel: z.enum(channels).nullable(),
        agent: z.strictObject({ external_id: z.string(), name: z.string().nullable() }).nullable(),
        team: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'Channel, agent and team as they were when the survey was sent.' }),
    themes: z.array(idShape).meta({
      description:
        'The ids of the themes that it was given; those only suggested are not among them.',
    }),
    responded_at: timeShape,
    updated_at: timeShape,
  })
  .meta({ id: 'Response' })

export const showResponse = (row: WholeResponse): z.input<typeof responseShape> =>
  responseDataOf(row)

export const commentField = z
  .string()
  .transform(cleanText)
  .refine(
    (text) => lengthInCharacters(text) <= commentLimit,
    `must be at most ${commentLimit} characters`,
  )
  .meta({ wire: { type: 'string', maxLength: commentLimit } })

export const answersField = z
  .array(
    z
      .strictObject({
        question_id: z
          .string()
          .min(1)
          .max(64)
          .meta({ examples: ['reason'] }),
        value: z.union([z.string().max(10_000), z.array(z.string().max(64)).max(50), z.number()], {
          error: 'must be a string, a list of strings or a number',
        }),
      })
      .meta({ id: 'GivenAnswer' }),
  )
  .max(50, 'must have at most 50 answers')

export const solvedField = z.enum(resolutions).meta({
  description: 'Whether what it is about is solved, as the customer sees it.',
})

export const wantsHelpField = z
  .boolean()
  .meta({ description: 'Somebody should come back to them.' })

export const scoreField = z.int().min(0).max(10)

/** Our own language if it is one, else the tag as the standard writes it; a page names each in words. */
export const spokenLocale = localeTag.transform((tag, context) => {
  const language = tag.toLowerCase().split(/[-_]/)[0]
  if (isLocale(language)) return language
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? tag
  } catch {
    context.addIssue({ code: 'custom', message: 'must be a BCP 47 language tag, e.g. ja' })
    return z.NEVER
  }
})
