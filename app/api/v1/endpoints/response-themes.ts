import { z } from 'zod'
import { readResponse } from '#app/modules/responses/read-responses.server.ts'
import { tagResponse } from '#app/modules/themes/tag-response.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { endpoint, noAnswer, noBody, none } from '../endpoint.ts'
import type { CallParts, Endpoint } from '../endpoint.ts'
import { idField } from '../fields.ts'
import { refusalOf } from '../theme-refusals.ts'

const address =
  '/responses/019aa1c7-5e20-7a3f-8c11-2f4b6d8e0a95/themes/019aa1d0-10c4-7b52-9e07-6f2a4c8e0b13'
const params = z.strictObject({ response: idField, theme: idField })

/** Both say something of one response and one theme. */
const saying = (
  says: 'is' | 'is_not',
  { method, summary, description }: Pick<Endpoint, 'method' | 'summary' | 'description'>,
) =>
  endpoint({
    method,
    path: '/responses/{response}/themes/{theme}',
    tag: 'Responses',
    scope: 'responses:write',
    summary,
    description,
    params,
    query: none,
    body: noBody,
    answer: noAnswer,
    status: 204,
    errors: {
      conflict:
        'The theme is archived or merged, or the response has no words or was given within the last seconds.',
    },
    example: { path: address },
    handle: (call) => say(call, says),
  })

export const responseThemeEndpoints: Endpoint[] = [
  saying('is', {
    method: 'PUT',
    summary: 'Give a response a theme',
    description: 'Said so, it stays: neither keywords nor what Heard has learned take it back.',
  }),
  saying('is_not', {
    method: 'DELETE',
    summary: 'Take a theme back from a response',
    description: 'Says that it is not about this; Heard neither gives nor suggests it again.',
  }),
]

async function say(
  {
    db,
    workspaceId,
    actor,
    now,
    params: { response, theme },
  }: CallParts & {
    params: z.output<typeof params>
  },
  says: 'is' | 'is_not',
): Promise<undefined> {
  if ((await readResponse(db, { workspaceId, responseId: response })) === null)
    throw new AppError('not_found', 'There is no such response.')
  const given = { workspaceId, responseId: response, themeId: theme, says, actor, now }
  const outcome = await tagResponse(db, given)
  if (outcome === 'said') return undefined
  throw refusalOf(outcome === 'unknown_theme' ? 'not_found' : outcome)
}
