import { z } from 'zod'
import { readSurvey, readSurveys } from '#app/modules/surveys/read-surveys.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { endpoint, noBody, none } from '../endpoint.ts'
import type { Endpoint } from '../endpoint.ts'
import { idField } from '../fields.ts'
import { idPlace, listOf, pageOf, writeCursor } from '../list.ts'
import { showSurvey, surveyShape } from '../shapes/survey.ts'

const tag = 'Surveys'

const example = {
  id: '019a8c10-31aa-7c52-b1e7-0d9f4a6c2e18',
  kind: 'csat',
  name: 'After support',
  locales: ['ja', 'en', 'zh', 'ko'],
  state: 'active',
  version: 3,
  asks_solved: true,
  questions: [
    { id: 'reason', kind: 'single', from: 1, to: 3, choices: ['slow', 'unsolved', 'unfriendly'] },
  ],
}

export const surveyEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/surveys',
    tag,
    scope: 'surveys:read',
    summary: 'List surveys',
    description: 'Archived ones included; the newest come first.',
    params: none,
    query: z.strictObject(pageOf('surveys', idPlace)),
    body: noBody,
    answer: listOf(surveyShape),
    status: 200,
    example: { answer: { data: [example], next_cursor: null } },
    handle: async ({ db, workspaceId, query: { limit, cursor } }) => {
      const { surveys, older } = await readSurveys(db, { workspaceId, before: cursor, limit })
      return { data: surveys.map(showSurvey), next_cursor: writeCursor('surveys', older) }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/surveys/{survey}',
    tag,
    scope: 'surveys:read',
    summary: 'Get a survey',
    params: z.strictObject({ survey: idField }),
    query: none,
    body: noBody,
    answer: surveyShape,
    status: 200,
    example: { path: `/surveys/${example.id}`, answer: example },
    handle: async ({ db, workspaceId, params: { survey: surveyId } }) => {
      const survey = await readSurvey(db, { workspaceId, surveyId })
      if (survey === null) throw new AppError('not_found', 'There is no such survey.')
      return showSurvey(survey)
    },
  }),
]
