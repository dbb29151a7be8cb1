import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { makeChange } from '#app/demo/change-factories.server.ts'
import {
  makeAgent,
  makeAutomation,
  makeCustomer,
  makeInvitation,
  makeSurvey,
  makeTeam,
  makeTheme,
  makeTicket,
} from '#app/demo/factories.server.ts'
import { makeFollowUp, makeWebhookEndpoint } from '#app/demo/follow-up-factories.server.ts'
import { apiDocument } from '#app/api/v1/openapi.ts'
import { mergeTheme } from '#app/modules/themes/merge-theme.server.ts'
import { everyApiScope } from '#app/modules/workspaces/api-scopes.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import type { OpenApiOperation } from '#app/http/openapi-document.ts'
import { fuzzedCalls, hostileCalls } from '../support/api-calls.ts'
import type { FuzzedCall } from '../support/api-calls.ts'
import { documentedSchema } from '../support/api-document.ts'
import { openApiDoor } from '../support/api-door.ts'
import type { ApiDoor } from '../support/api-door.ts'
import { noon } from '../support/event-door.ts'
import { readAll } from '../support/reading.ts'
import { makeResponse } from '../support/responses.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const { pool } = store
const document = apiDocument()
const calls = fuzzedCalls(document)

/** The same calls each time; on failure the seed is printed. Another seed: HEARD_FUZZ_SEED=7. */
const seed = Number(process.env['HEARD_FUZZ_SEED'] ?? 20_261_120)
const run = (numRuns: number, property: (call: FuzzedCall) => Promise<void>) =>
  fc.assert(fc.asyncProperty(calls, property), { seed, numRuns, endOnFailure: true })

type Ids = Record<string, string[]>

/** A workspace with a few of everything; returns their ids by kind. */
async function furnish({ workspaceId }: ApiDoor): Promise<Ids> {
  const csat = await makeSurvey(pool, workspaceId)
  const nps = await makeSurvey(pool, workspaceId, { kind: 'nps' })
  await store.sql`update survey_version set design = ${store.sql.json({
    presentation: 'numbers',
    questions: [{ id: 'reason', kind: 'text', from: 0, to: 10, choices: [] }],
    endings: [],
  })}`
  await makeAutomation(pool, workspaceId, { surveyId: csat.id })
  const team = await makeTeam(pool, workspaceId)
  const agent = await makeAgent(pool, workspaceId, { teamId: team.id })
  const credit = { agentId: agent.id, teamId: team.id, channel: 'email' as const }
  const themes = await makeThemes(workspaceId)
  const surveys = [csat.id, nps.id]
  const ids: Ids = {
    ...{ surveys, themes, customers: [], invitations: [], responses: [], follow_ups: [] },
    endpoints: await makeEndpoints(workspaceId),
    changes: await makeChanges(workspaceId),
  }
  for (const state of ['scheduled', 'sent', 'cancelled'] as const) {
    const externalId = `c-${state}`
    const customer = await makeCustomer(pool, workspaceId, { externalId })
    const ticket = await makeTicket(pool, workspaceId, { customerId: customer.id, ...credit })
    const about = { surveyId: csat.id, customerId: customer.id, ticketId: ticket.id, ...credit }
    const sentAt = state === 'scheduled' ? null : noon
    const sendAt = noon
    const invitation = await makeInvitation(pool, workspaceId, { ...about, state, sentAt, sendAt })
    const answered = { ...about, invitationId: invitation.id, respondedAt: noon }
    const response = await makeResponse(pool, workspaceId, { ...answered, comment: '請求書' })
    ids['customers']?.push(customer.id)
    ids['invitations']?.push(invitation.id)
    ids['responses']?.push(response.id)
    const followUp = await makeFollowUp(pool, workspaceId, {
      ...{ responseId: response.id, customerId: customer.id, openedAt: noon },
    })
    ids['follow_ups']?.push(followUp.id)
  }
  return ids
}

/** More than one, for calls that remove them are among the first. */
async function makeEndpoints(workspaceId: string): Promise<string[]> {
  const make = () => makeWebhookEndpoint(pool, workspaceId)
  return (await Promise.all([make(), make(), make(), make()])).map(({ id }) => id)
}

/** One that waits to be published, one that was, and one that was taken back. */
async function makeChanges(workspaceId: string): Promise<string[]> {
  const states = ['draft', 'published', 'withdrawn'] as const
  const rows = await Promise.all(states.map((state) => makeChange(pool, workspaceId, { state })))
  return rows.map(({ id }) => id)
}

/** Some in use, and one that was merged. */
async function makeThemes(workspaceId: string): Promise<string[]> {
  const names = ['Billing', 'Speed', 'Praise', 'Delivery', 'Invoices', 'Bills']
  const rows = await Promise.all(names.map((name) => makeTheme(pool, workspaceId, { name })))
  const [target = '', ...others] = rows.map(({ id }) => id)
  const merge = { workspaceId, sourceId: others.at(-1) ?? '', targetId: target }
  await mergeTheme(pool, { ...merge, actor: { kind: 'system' }, now: noon })
  return [target, ...others]
}

let own: ApiDoor
let other: ApiDoor
let ids: { own: Ids; other: Ids }

beforeEach(async () => {
  cursor = ''
  own = await openApiDoor(store)
  other = await openApiDoor(store)
  ids = { own: await furnish(own), other: await furnish(other) }
  await readAll(store)
})

let cursor = ''

const withIds = (text: string): string =>
  text
    .replace(/(?:@|%40)cursor/, cursor)
    .replace(/(?:@|%40)(own|other)(?::|%3A)(\w+)(?::|%3A)(\d)/g, (_, whose, kind, at) => {
      const known = ids[whose as 'own' | 'other'][kind] ?? []
      return known[Number(at) % known.length] ?? ''
    })

/** Makes the call as it is written, odd headers, bytes and all. */
async function make(door: ApiDoor, call: FuzzedCall, key: string | null) {
  const authorization: Record<string, string> =
    key === null ? {} : { authorization: `Bearer ${key}` }
  const body = call.body === undefined ? {} : { body: withIds(call.body) }
  const response = await door.api.request(withIds(call.path), {
    method: call.method,
    headers: { ...authorization, ...call.headers },
    ...body,
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text }
}

type Made = Awaited<ReturnType<typeof make>>

const errorSchema = documentedSchema(document, { $ref: '#/components/schemas/Error' })
const schemas = new Map<string, ReturnType<typeof documentedSchema>>()

function schemaOf(operation: OpenApiOperation, status: number) {
  const name = `${operation.operationId} ${status}`
  const content = operation.responses[status]?.content
  const known = schemas.get(name)
  if (known !== undefined || content === undefined) return known
  const made = documentedSchema(document, content['application/json'].schema)
  schemas.set(name, made)
  return made
}

/** What the document says of this answer, or what is wrong with it. */
function mistakeIn({ operation }: FuzzedCall, { status, headers, text }: Made): string | null {
  if (status >= 500) return 'a fault'
  if (operation === null) return status === 405 && isError(text) ? null : 'not 405'
  const documented = operation.responses[status]
  if (documented === undefined) return 'a status that is not in the document'
  if (documented.content === undefined) return text === '' ? null : 'a body where there is none'
  if (headers.get('content-type') !== 'application/json') return 'not JSON'
  const { error } = schemaOf(operation, status)?.safeParse(JSON.parse(text)) ?? {}
  return error === undefined ? null : `a body that is not as the document says: ${error.message}`
}

const isError = (text: string) => errorSchema.safeParse(JSON.parse(text)).success

function expectDocumented(call: FuzzedCall, made: Made) {
  const mistake = mistakeIn(call, made)
  expect({
    call: withIds(call.path),
    status: made.status,
    mistake,
    text: mistake && made.text,
  }).toEqual(expect.objectContaining({ mistake: null }))
}

const written = [
  'agent',
  'audit_entry',
  'automation_decision',
  'change',
  'change_response',
  'change_theme',
  'change_version',
  'customer',
  'event',
  'idempotency_key',
  'invitation',
  'message',
  'response',
  'response_revision',
  'response_theme',
  'suppression',
  'survey',
  'team',
  'theme',
  'theme_merge',
  'ticket',
]

/** The rows of a workspace, and what is in them, in one number a table. */
async function rowsOf({ workspaceId }: ApiDoor) {
  const selects = written.map(
    (table) => `select '${table}' as name, count(*)::int as n,
      coalesce(sum(hashtextextended(row::text, 0)), 0)::text as content
      from ${table} row where workspace_id = '${workspaceId}'`,
  )
  return [...(await store.sql.unsafe(selects.join(' union all ')))]
}

describe('thousands of calls made from the document', () => {
  test('are answered as it says, whatever is in them', async () => {
    const succeeded = new Set<string>()
    await run(4_000, async (call) => {
      const made = await make(own, call, own.key)
      expectDocumented(call, made)
      if (made.status < 300) succeeded.add(call.name)
      if (made.status < 300 && made.text !== '') remember(call, JSON.parse(made.text))
    })
    // Otherwise only refusals would have been tried.
    const all = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect([...succeeded].sort()).toEqual(all.sort())
  })

  test.each(['GET', 'POST', 'PUT, PATCH, DELETE'])(
    'are answered as it says when just one part of a %s is hostile',
    async (methods) => {
      const hostile = hostileCalls(document).filter(({ method }) => methods.includes(method))
      expect(hostile.length).toBeGreaterThan(1_000)
      for (const call of hostile) expectDocumented(call, await make(own, call, own.key))
    },
  )

  test('write nothing and read nothing without authority', async () => {
    const revoked = await createApiKey({ db: pool, workspaceId: own.workspaceId, name: 'Old' })
    await store.sql`update api_key set revoked_at = now() where id = ${revoked.keyId}`
    const lacking = new Map<string, string>()
    for (const scope of everyApiScope) {
      const scopes = everyApiScope.filter((each) => each !== scope)
      const named = { db: pool, workspaceId: own.workspaceId, name: scope }
      lacking.set(scope, (await createApiKey({ ...named, scopes })).key)
    }
    const before = await rowsOf(own)
    let turn = 0
    await run(700, async (call) => {
      turn += 1
      const scope = call.operation?.security[0]?.apiKey[0] ?? ''
      const key = [null, revoked.key, lacking.get(scope) ?? null, 'heard_x'][turn % 4] ?? null
      const made = await make(own, call, key)
      expectDocumented(call, made)
      const refused = turn % 4 === 2 && call.operation !== null ? 403 : 401
      expect(made.status).toBe(call.operation === null ? 405 : refused)
    })
    expect(await rowsOf(own)).toEqual(before)
  })

  test('with another workspace’s key change nothing here, and tell nothing of it', async () => {
    const before = await rowsOf(own)
    const ours = Object.values(ids.own).flat()
    await run(700, async (call) => {
      const made = await make(own, call, other.key)
      expectDocumented(call, made)
      expect(made.status < 300 && ours.some((id) => made.text.includes(id))).toBe(false)
    })
    expect(await rowsOf(own)).toEqual(before)
  })
})

/** What was just made or seen is asked about by later calls. */
function remember({ name }: FuzzedCall, made: { id?: string; next_cursor?: string | null }) {
  cursor = made.next_cursor ?? cursor
  const known = ids.own[name.split('/')[1] ?? '']
  if (known === undefined || made.id === undefined || known.includes(made.id)) return
  known.unshift(made.id)
  known.splice(10)
}
