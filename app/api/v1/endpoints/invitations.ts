import { z } from 'zod'
import { email, filledLine, moment, optional } from '#app/modules/events/event-fields.ts'
import { cancelInvitation } from '#app/modules/invitations/cancel-invitation.server.ts'
import { invitationStates } from '#app/modules/invitations/invitation-state.ts'
import { inviteCustomer } from '#app/modules/invitations/invite-customer.server.ts'
import {
  readInvitation,
  readInvitations,
} from '#app/modules/invitations/read-invitations.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { endpoint, noBody, none } from '../endpoint.ts'
import type { Endpoint } from '../endpoint.ts'
import { idField } from '../fields.ts'
import { idPlace, listOf, pageOf, writeCursor } from '../list.ts'
import { invitationShape, showInvitation } from '../shapes/invitation.ts'

const tag = 'Invitations'
const params = z.strictObject({ invitation: idField })

const example = {
  id: '019a9f3e-7c2a-7d44-8a10-5be2c1f09d33',
  survey_id: '019a8c10-31aa-7c52-b1e7-0d9f4a6c2e18',
  customer: {
    id: '019a9f3e-7c0b-7e91-a3c4-6d1f2b5e8a70',
    external_id: 'c-88',
    email: 'aiko@example.com',
  },
  ticket: { external_id: '35436' },
  event_id: '019a9f3e-7c1d-7b0a-9f3e-1c5d2e8a4b60',
  locale: 'ja',
  state: 'scheduled' as const,
  cancel_reason: null,
  send_at: '2026-11-20T03:17:46.102Z',
  sent_at: null,
  bounced_at: null,
  expires_at: '2026-12-20T03:17:46.102Z',
  response_id: null,
  created_at: '2026-11-20T03:12:46.102Z',
}
const wished = { ...example, ticket: null, event_id: null, send_at: '2026-11-21T00:00:00.000Z' }

const whom = z
  .union(
    [
      z.strictObject({ id: idField }),
      z.strictObject({ external_id: filledLine(200) }),
      z.strictObject({ email }),
    ],
    { error: 'must have just one of id, external_id and email' },
  )
  .meta({ description: 'A customer who is known, by one of the three.' })

const newInvitation = z
  .strictObject({
    survey_id: idField,
    customer: whom,
    send_at: optional(moment).meta({ description: 'At once unless given; within 366 days.' }),
    ignore_quiet_period: optional(z.boolean()).meta({
      description: 'Asks even a customer who was or will be asked within 30 days.',
    }),
  })
  .meta({ id: 'NewInvitation' })

const refusals =
  'The customer is not to be asked. `fields` says why: `no_email`, `suppressed`, `unsubscribed`, `survey_paused`, `survey_archived`, `customer_paused`, `customer_frequency` or `quiet_period`.'

export const invitationEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/invitations',
    tag,
    scope: 'invitations:read',
    summary: 'List invitations',
    description: 'Those made last come first.',
    params: none,
    query: z.strictObject({
      ...pageOf('invitations', idPlace),
      survey: idField.optional().meta({ description: 'The id of a survey.' }),
      customer: idField.optional().meta({ description: 'The id of a customer.' }),
      state: z.enum(invitationStates).optional(),
    }),
    body: noBody,
    answer: listOf(invitationShape),
    status: 200,
    example: { query: 'state=scheduled', answer: { data: [example], next_cursor: null } },
    handle: async ({ db, workspaceId, query }) => {
      const { limit, cursor: before, survey: surveyId, customer: customerId, state } = query
      const filter = { surveyId, customerId, state }
      const page = await readInvitations(db, { workspaceId, filter, before, limit })
      return {
        data: page.invitations.map(showInvitation),
        next_cursor: writeCursor('invitations', page.older),
      }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/invitations',
    tag,
    scope: 'invitations:write',
    summary: 'Invite a customer',
    description: 'Mails one survey to one customer. Nobody is asked who must not be.',
    params: none,
    query: none,
    body: newInvitation,
    answer: invitationShape,
    status: 201,
    errors: { invitation_refused: refusals },
    example: {
      body: {
        survey_id: example.survey_id,
        customer: { external_id: 'c-88' },
        send_at: '2026-11-21T00:00:00Z',
      },
      answer: wished,
    },
    handle: async ({ db, workspaceId, actor, now, mailDomain, body }) =>
      showInvitation(
        await inviteCustomer(db, {
          ...{ workspaceId, actor, now, mailDomain },
          surveyId: body.survey_id,
          customer:
            'external_id' in body.customer
              ? { externalId: body.customer.external_id }
              : body.customer,
          sendAt: body.send_at,
          ignoreQuietPeriod: body.ignore_quiet_period ?? false,
        }),
      ),
  }),
  endpoint({
    method: 'GET',
    path: '/invitations/{invitation}',
    tag,
    scope: 'invitations:read',
    summary: 'Get an invitation',
    params,
    query: none,
    body: noBody,
    answer: invitationShape,
    status: 200,
    example: { path: `/invitations/${example.id}`, answer: example },
    handle: async ({ db, workspaceId, params: { invitation: invitationId } }) =>
      showInvitation(found(await readInvitation(db, { workspaceId, invitationId }))),
  }),
  endpoint({
    method: 'POST',
    path: '/invitations/{invitation}/cancel',
    tag,
    scope: 'invitations:write',
    summary: 'Cancel an invitation',
    description: 'As long as it has not been sent.',
    params,
    query: none,
    body: noBody,
    answer: invitationShape,
    status: 200,
    errors: { conflict: 'It was sent, is being sent or is cancelled already.' },
    example: {
      path: `/invitations/${example.id}/cancel`,
      answer: { ...example, state: 'cancelled', cancel_reason: 'cancelled_by_program' },
    },
    handle: async ({ db, workspaceId, actor, now, params: { invitation: invitationId } }) =>
      showInvitation(found(await cancelInvitation(db, { workspaceId, invitationId, actor, now }))),
  }),
]

function found<Row>(row: Row | null): Row {
  if (row === null) throw new AppError('not_found', 'There is no such invitation.')
  return row
}
