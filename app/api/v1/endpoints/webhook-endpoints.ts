import { z } from 'zod'
import { optional } from '#app/modules/events/event-fields.ts'
import { createEndpoint } from '#app/modules/webhooks/create-endpoint.server.ts'
import { addressProblem, cleanAddress } from '#app/modules/webhooks/endpoint-address.server.ts'
import type { AddressProblem } from '#app/modules/webhooks/endpoint-address.server.ts'
import { endpointFormats } from '#app/modules/webhooks/endpoint-formats.ts'
import { mostEndpoints } from '#app/modules/webhooks/endpoint-limits.ts'
import { listEndpoints, loadEndpoint } from '#app/modules/webhooks/list-endpoints.server.ts'
import { removeEndpoint } from '#app/modules/webhooks/remove-endpoint.server.ts'
import { updateEndpoint } from '#app/modules/webhooks/update-endpoint.server.ts'
import { webhookEventTypes } from '#app/modules/webhooks/webhook-events.ts'
import { AppError } from '#app/platform/errors.ts'
import { endpoint, noAnswer, noBody, none } from '../endpoint.ts'
import type { CallParts, Endpoint } from '../endpoint.ts'
import { idField } from '../fields.ts'
import { listOf } from '../list.ts'
import {
  endpointStates,
  newWebhookEndpointShape,
  showWebhookEndpoint,
  webhookEndpointShape,
} from '../shapes/webhook-endpoint.ts'

const tag = 'Webhook endpoints'
const params = z.strictObject({ endpoint: idField })

const example = {
  id: '019aa3b1-2c40-7d18-9e55-7a0c3f6b1d24',
  url: 'https://helpdesk.example.com/hooks/heard',
  name: 'Helpdesk bridge',
  format: 'standard',
  events: ['ticket.not_solved', 'follow_up.opened'],
  state: 'on',
  off_reason: null,
  failing_since: null,
  created_at: '2026-11-20T15:00:00.000Z',
  updated_at: '2026-11-20T15:00:00.000Z',
}

const nameField = z
  .string()
  .trim()
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be one line')
  .meta({ wire: { type: 'string', maxLength: 100 } })
const eventsField = z
  .array(z.enum(webhookEventTypes))
  .min(1, 'must name an event')
  .transform((names) => webhookEventTypes.filter((type) => names.includes(type)))
const urlField = z
  .string()
  .trim()
  .max(2000)
  .meta({
    description: 'With https, on the public Internet unless the operator of Heard allows the host.',
    examples: ['https://helpdesk.example.com/hooks/heard'],
  })

const newEndpoint = z
  .strictObject({
    url: urlField,
    events: eventsField,
    name: optional(nameField),
    format: optional(z.enum(endpointFormats)).meta({ description: '`standard` unless given.' }),
  })
  .meta({ id: 'NewWebhookEndpointBody' })

const endpointChange = z
  .strictObject({
    url: optional(urlField),
    events: optional(eventsField),
    name: optional(nameField),
    format: optional(z.enum(endpointFormats)),
    state: optional(z.enum(endpointStates)).meta({
      description: 'What waits for one that is turned off is not sent any more.',
    }),
  })
  .meta({ id: 'WebhookEndpointChange' })

const problems: Record<AddressProblem, string> = {
  required: 'is required',
  too_long: 'must be at most 2000 characters',
  not_a_url: 'must begin with https://',
  not_https: 'must begin with https://',
  has_credentials: 'must be without user name and password',
  private_address: 'must not lead into a private network',
  bad_port: 'must be on port 443, or on one from 1024 upwards',
}

/** As it is called. Throws AppError `validation_failed`. */
function readAddress(url: string, { webhookHosts }: CallParts): string {
  const problem = addressProblem(url, webhookHosts)
  if (problem === null) return cleanAddress(url)
  throw new AppError('validation_failed', 'The address cannot be called.', {
    url: problems[problem],
  })
}

export const webhookEndpointEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/webhook-endpoints',
    tag,
    scope: 'webhooks:read',
    summary: 'List webhook endpoints',
    description: `All of the workspace’s, newest first; there are ${mostEndpoints} at most.`,
    params: none,
    query: none,
    body: noBody,
    answer: listOf(webhookEndpointShape),
    status: 200,
    example: { answer: { data: [example], next_cursor: null } },
    handle: async ({ db, workspaceId }) => {
      const rows = await listEndpoints(db, { workspaceId, ownerId: null })
      return { data: rows.map(showWebhookEndpoint), next_cursor: null }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/webhook-endpoints',
    tag,
    scope: 'webhooks:write',
    summary: 'Add a webhook endpoint',
    description:
      'From then on it is told of these events. An Idempotency-Key is of no use here: the answer holds a secret, which is not kept.',
    params: none,
    query: none,
    body: newEndpoint,
    answer: newWebhookEndpointShape,
    status: 201,
    repeatable: true,
    errors: { conflict: `There are ${mostEndpoints} already.` },
    example: {
      body: { url: example.url, events: example.events, name: example.name },
      answer: { ...example, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw6cb5ZV6qf2o=' },
    },
    handle: async (call) => {
      const { db, workspaceId, actor, now, secrets, body } = call
      const { events, name = '', format = 'standard' } = body
      const input = { url: readAddress(body.url, call), events, name, format }
      const given = { workspaceId, ownerId: null, input, secrets, actor, now }
      const made = await createEndpoint(db, given)
      if (made === null)
        throw new AppError('conflict', `There are ${mostEndpoints} webhook endpoints already.`)
      const { id: endpointId, secret } = made
      const row = found(await loadEndpoint(db, { workspaceId, ownerId: null, endpointId }))
      return { ...showWebhookEndpoint(row), secret }
    },
  }),
  endpoint({
    method: 'GET',
    path: '/webhook-endpoints/{endpoint}',
    tag,
    scope: 'webhooks:read',
    summary: 'Get a webhook endpoint',
    params,
    query: none,
    body: noBody,
    answer: webhookEndpointShape,
    status: 200,
    example: { path: `/webhook-endpoints/${example.id}`, answer: example },
    handle: async ({ db, workspaceId, params: { endpoint: endpointId } }) =>
      showWebhookEndpoint(
        found(await loadEndpoint(db, { workspaceId, ownerId: null, endpointId })),
      ),
  }),
  endpoint({
    method: 'PATCH',
    path: '/webhook-endpoints/{endpoint}',
    tag,
    scope: 'webhooks:write',
    summary: 'Change a webhook endpoint',
    description: 'Fields left out or null keep their value. The secret stays.',
    params,
    query: none,
    body: endpointChange,
    answer: webhookEndpointShape,
    status: 200,
    example: {
      path: `/webhook-endpoints/${example.id}`,
      body: { state: 'off' },
      answer: { ...example, state: 'off', off_reason: 'by_hand' },
    },
    handle: async (call) => {
      const { db, workspaceId, actor, now, body } = call
      const { name, format, events, state } = body
      const url = body.url === undefined ? undefined : readAddress(body.url, call)
      const change = { url, name, format, events, state }
      const key = { workspaceId, ownerId: null, endpointId: call.params.endpoint }
      return showWebhookEndpoint(found(await updateEndpoint(db, { ...key, change, actor, now })))
    },
  }),
  endpoint({
    method: 'DELETE',
    path: '/webhook-endpoints/{endpoint}',
    tag,
    scope: 'webhooks:write',
    summary: 'Delete a webhook endpoint',
    description: 'With its log. What waits for it is not sent.',
    params,
    query: none,
    body: noBody,
    answer: noAnswer,
    status: 204,
    example: { path: `/webhook-endpoints/${example.id}` },
    handle: async ({ db, workspaceId, actor, now, params: { endpoint: endpointId } }) => {
      const key = { workspaceId, ownerId: null, endpointId }
      found((await removeEndpoint(db, { ...key, actor, now })) || null)
      return undefined
    },
  }),
]

function found<Row>(row: Row | null): Row {
  if (row === null) throw new AppError('not_found', 'There is no such webhook endpoint.')
  return row
}
