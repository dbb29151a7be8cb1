import { z } from 'zod'
import { moment, optional } from '#app/modules/events/event-fields.ts'
import { createResponse } from '#app/modules/responses/create-response.server.ts'
import { readCursor } from '#app/modules/responses/list-cursor.ts'
import { readResponse, readResponses } from '#app/modules/responses/read-responses.server.ts'
import { updateResponse } from '#app/modules/responses/update-response.server.ts'
import { resolutions } from '#app/modules/responses/resolution.ts'
import { searchParts } from '#app/modules/triage/terms.ts'
import { AppError } from '#app/platform/errors.ts'
import { endpoint, noBody, none } from '../endpoint.ts'
import type { Endpoint } from '../endpoint.ts'
import { idField, searchText, wholeNumber } from '../fields.ts'
import { listOf, pageOf, writeCursor } from '../list.ts'
import { since, spanOf, until } from '../moments.ts'
import { customerFields, reportOf } from '../shapes/customer.ts'
import {
  answersField,
  commentField,
  responseShape,
  responseStates,
  scoreField,
  solvedField,
  showResponse,
  spokenLocale,
  toldSources,
  wantsHelpField,
} from '../shapes/response.ts'

const tag = 'Responses'
const params = z.strictObject({ response: idField })

const example = {
  id: '019aa1c7-5e20-7a3f-8c11-2f4b6d8e0a95',
  survey_id: '019a8c10-31aa-7c52-b1e7-0d9f4a6c2e18',
  invitation_id: '019a9f3e-7c2a-7d44-8a10-5be2c1f09d33',
  kind: 'csat',
  score: 2,
  comment: '請求書のPDFが開けないままです。',
  answers: [{ question_id: 'reason', value: 'unsolved' }],
  solved: 'no',
  wants_help: true,
  locale: 'ja',
  state: 'confirmed',
  source: 'invitation',
  customer: {
    id: '019a9f3e-7c0b-7e91-a3c4-6d1f2b5e8a70',
    external_id: 'c-88',
    email: 'aiko@example.com',
  },
  ticket: {
    external_id: '35436',
    channel: 'email',
    agent: { external_id: 'a-7', name: 'Mori' },
    team: 'Billing',
  },
  themes: ['019aa1d0-10c4-7b52-9e07-6f2a4c8e0b13'],
  responded_at: '2026-11-20T15:04:11.310Z',
  updated_at: '2026-11-20T15:04:11.310Z',
}

const toldCustomer = customerFields
  .refine(
    (given) => given.external_id !== undefined || given.email !== undefined,
    'needs an email or an external_id',
  )
  .meta({ id: 'ToldCustomer' })

const newResponse = z
  .strictObject({
    survey_id: idField,
    customer: optional(toldCustomer).meta({
      description: 'Whose answer it is, found or made; null for nobody in particular.',
    }),
    score: scoreField,
    comment: optional(commentField),
    answers: optional(answersField),
    solved: optional(solvedField),
    wants_help: optional(wantsHelpField),
    locale: optional(spokenLocale),
    source: optional(z.enum(toldSources)).meta({
      description: 'Where it was given; `api` unless told.',
    }),
    responded_at: optional(moment).meta({ description: 'Now unless given; not in the future.' }),
  })
  .meta({ id: 'NewResponse' })

const responseChange = z
  .strictObject({
    score: optional(scoreField),
    comment: optional(commentField),
    answers: optional(answersField).meta({
      description: 'All of them; without it those stay that the survey asks at the score.',
    }),
    solved: optional(solvedField),
    wants_help: optional(wantsHelpField),
  })
  .meta({ id: 'ResponseChange' })

export const responseEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/responses',
    tag,
    scope: 'responses:read',
    summary: 'List responses',
    description: 'Those given last come first.',
    params: none,
    query: z.strictObject({
      ...pageOf('responses', readCursor),
      since,
      until,
      survey: idField.optional().meta({ description: 'The id of a survey.' }),
      score: wholeNumber(0, 10, 'Those with just this score.').optional(),
      solved: z.enum(resolutions).optional().meta({
        description: 'Those alone whose customer says so of the ticket.',
      }),
      state: z.enum(responseStates).optional().meta({ description: 'Both unless given.' }),
      theme: idField.optional().meta({ description: 'Those that were given this theme.' }),
      q: searchText(
        'Words in the comments, all of which must be there: the beginning of each, or, in scripts without spaces, any part of two characters or more. Finds what is counted, a second after it was written.',
      ).optional(),
    }),
    body: noBody,
    answer: listOf(responseShape),
    status: 200,
    example: { query: 'since=2026-11-01&score=2', answer: { data: [example], next_cursor: null } },
    handle: async ({ db, workspaceId, query }) => {
      const { limit, cursor, survey: surveyId, score, solved, state, theme: themeId, q } = query
      const span = await spanOf(db, workspaceId, query)
      const sought = q === undefined ? undefined : searchParts(workspaceId, q)
      const filter = { ...span, surveyId, score, solved, state, themeId, sought }
      const page = await readResponses(db, { workspaceId, filter, before: cursor, limit })
      return {
        data: page.responses.map(showResponse),
        next_cursor: writeCursor('responses', page.older),
      }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/responses',
    tag,
    scope: 'responses:write',
    summary: 'Add a response',
    description:
      'An answer that was given elsewhere: on the phone, in an earlier system, to another program. It is counted like any other, but not in the response rate.',
    params: none,
    query: none,
    body: newResponse,
    answer: responseShape,
    status: 201,
    example: {
      body: {
        survey_id: example.survey_id,
        customer: { external_id: 'c-88' },
        score: 4,
        comment: 'Said on the phone that it works again.',
        source: 'phone',
        solved: 'yes',
        responded_at: '2026-11-20T15:00:00Z',
      },
      answer: {
        ...example,
        invitation_id: null,
        score: 4,
        comment: 'Said on the phone that it works again.',
        answers: [],
        solved: 'yes',
        wants_help: false,
        source: 'phone',
        ticket: null,
        themes: [],
        responded_at: '2026-11-20T15:00:00.000Z',
      },
    },
    handle: async ({ db, workspaceId, actor, now, body }) =>
      showResponse(
        await createResponse(db, {
          ...{ workspaceId, actor, now },
          customer: body.customer && reportOf(body.customer),
          answer: {
            surveyId: body.survey_id,
            score: body.score,
            comment: body.comment ?? '',
            answers: body.answers ?? [],
            solved: body.solved ?? null,
            wantsHelp: body.wants_help ?? false,
            locale: body.locale,
            source: body.source ?? 'api',
            respondedAt: body.responded_at,
          },
        }),
      ),
  }),
  endpoint({
    method: 'GET',
    path: '/responses/{response}',
    tag,
    scope: 'responses:read',
    summary: 'Get a response',
    params,
    query: none,
    body: noBody,
    answer: responseShape,
    status: 200,
    example: { path: `/responses/${example.id}`, answer: example },
    handle: async ({ db, workspaceId, params: { response: responseId } }) =>
      showResponse(found(await readResponse(db, { workspaceId, responseId }))),
  }),
  endpoint({
    method: 'PATCH',
    path: '/responses/{response}',
    tag,
    scope: 'responses:write',
    summary: 'Change a response',
    description:
      'Within the time in which the customer could change it too, 7 days unless the workspace says otherwise. What it said before is kept. Fields left out or null keep their value.',
    params,
    query: none,
    body: responseChange,
    answer: responseShape,
    status: 200,
    errors: { conflict: 'The time to change this response is over.' },
    example: {
      path: `/responses/${example.id}`,
      body: { score: 4 },
      answer: { ...example, score: 4, answers: [], updated_at: '2026-11-21T01:20:09.884Z' },
    },
    handle: async ({ db, workspaceId, actor, now, params: { response: responseId }, body }) => {
      const { score, comment, answers, solved, wants_help: wantsHelp } = body
      const change = { score, comment, answers, solved, wantsHelp }
      return showResponse(
        found(await updateResponse(db, { workspaceId, responseId, change, actor, now })),
      )
    },
  }),
]

function found<Row>(row: Row | null): Row {
  if (row === null) throw new AppError('not_found', 'There is no such response.')
  return row
}
