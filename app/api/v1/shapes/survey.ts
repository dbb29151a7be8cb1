import { surveyKinds } from '#app/modules/surveys/scale.ts'
import { z } from 'zod'
import type { ReadSurvey } from '#app/modules/surveys/read-surveys.server.ts'
import { languagesOf } from '#app/modules/surveys/survey-content.ts'
import { idShape } from '../fields.ts'

const questionShape = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['single', 'multiple', 'text', 'rating']),
    from: z.int(),
    to: z.int(),
    choices: z.array(z.string()),
  })
  .meta({
    id: 'FurtherQuestion',
    description: 'A question asked after a score within `from` … `to`, both included.',
  })

export const surveyShape = z
  .strictObject({
    id: idShape,
    kind: z.enum(surveyKinds).meta({ description: 'CSAT 1–5, NPS 0–10, CES 1–7.' }),
    name: z.string(),
    locales: z.array(z.string()),
    state: z.enum(['active', 'paused', 'archived']),
    version: z.int(),
    asks_solved: z.boolean().meta({
      description: 'Whether it also asks, after a ticket, if that is solved.',
    }),
    questions: z.array(questionShape),
  })
  .meta({ id: 'Survey' })

export const showSurvey = (survey: ReadSurvey): z.input<typeof surveyShape> => ({
  id: survey.id,
  kind: survey.kind,
  name: survey.name,
  locales: languagesOf(survey.texts),
  state: survey.state,
  version: survey.version,
  asks_solved: survey.design.asksSolved === true,
  questions: survey.design.questions.map(({ id, kind, from, to, choices }) => ({
    ...{ id, kind, from, to, choices },
  })),
})
