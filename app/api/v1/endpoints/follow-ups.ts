import { z } from 'zod'
import { email } from '#app/modules/events/event-fields.ts'
import { followUpStates } from '#app/modules/follow-ups/follow-up-acts.ts'
import { readFollowUp, readFollowUps } from '#app/modules/follow-ups/read-follow-ups.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { endpoint, noBody, none } from '../endpoint.ts'
import type { Endpoint } from '../endpoint.ts'
import { idField } from '../fields.ts'
import { idPlace, listOf, pageOf, writeCursor } from '../list.ts'
import { since, spanOf, until } from '../moments.ts'
import { followUpShape, showFollowUp } from '../shapes/follow-up.ts'

const tag = 'Follow-ups'

const example = {
  id: '019a9f52-1b3c-7d10-8c44-2f6e9a0b7d15',
  response_id: '019a9f51-0c2d-7e31-9b77-4a8d1e5f6c20',
  rule_id: '019a8c10-55aa-7f02-a1c3-7b9d0e2f4a61',
  reasons: ['score', 'not_solved'],
  customer: {
    id: '019a9f3e-7c0b-7e91-a3c4-6d1f2b5e8a70',
    external_id: 'c-88',
    email: 'aiko@example.com',
  },
  ticket: { external_id: '35436' },
  agent: { external_id: 'a-7', name: 'Mori' },
  team: 'Billing',
  owner: { name: 'Ren Ito', email: 'ren@example.com' },
  state: 'contacted' as const,
  cause: null,
  opened_at: '2026-11-20T08:30:00.000Z',
  due_at: '2026-11-24T01:30:00.000Z',
  overdue: false,
  contacted_at: '2026-11-24T00:20:00.000Z',
  escalated_at: null,
  ended_at: null,
  asked_at: null,
  recovered: null,
  updated_at: '2026-11-24T00:20:00.000Z',
}

const ownerField = z
  .union([z.literal('nobody'), email], { error: 'must be nobody or the address of a member' })
  .optional()
  .meta({
    description: 'The address of the member whose they are, or `nobody`.',
    wire: { type: 'string', examples: ['ren@example.com', 'nobody'] },
  })

export const followUpEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/follow-ups',
    tag,
    scope: 'responses:read',
    summary: 'List follow-ups',
    description: 'Unhappy answers that somebody looks after. Those opened last come first.',
    params: none,
    query: z.strictObject({
      ...pageOf('follow-ups', idPlace),
      state: z.enum(followUpStates).optional(),
      owner: ownerField,
      overdue: z
        .enum(['true', 'false'])
        .optional()
        .meta({ description: 'Whether it is due and nobody was in touch yet.' }),
      since,
      until,
    }),
    body: noBody,
    answer: listOf(followUpShape),
    status: 200,
    example: { query: 'state=contacted', answer: { data: [example], next_cursor: null } },
    handle: async ({ db, workspaceId, now, query }) => {
      const { limit, cursor: before, state, owner, overdue } = query
      const filter = {
        ...(await spanOf(db, workspaceId, query)),
        state,
        ownerEmail: owner === 'nobody' ? null : owner,
        overdue: overdue === undefined ? undefined : overdue === 'true',
      }
      const page = await readFollowUps(db, { workspaceId, filter, before, limit, now })
      return {
        data: page.followUps.map((row) => showFollowUp(row, now)),
        next_cursor: writeCursor('follow-ups', page.older),
      }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/follow-ups/{follow_up}',
    tag,
    scope: 'responses:read',
    summary: 'Get a follow-up',
    params: z.strictObject({ follow_up: idField }),
    query: none,
    body: noBody,
    answer: followUpShape,
    status: 200,
    example: { path: `/follow-ups/${example.id}`, answer: example },
    handle: async ({ db, workspaceId, now, params: { follow_up: followUpId } }) => {
      const row = await readFollowUp(db, { workspaceId, followUpId, now })
      if (row === null) throw new AppError('not_found', 'There is no such follow-up.')
      return showFollowUp(row, now)
    },
  }),
]
