import { statusOf } from '#app/http/error-response.ts'
import { contentHash } from '#app/modules/events/content-hash.ts'
import type { ApiScope } from '#app/modules/workspaces/api-scopes.ts'
import { authenticateApiKey } from '#app/modules/workspaces/authenticate-api-key.server.ts'
import type { ApiCaller } from '#app/modules/workspaces/authenticate-api-key.server.ts'
import { runOnce } from '#app/modules/workspaces/run-once.server.ts'
import type { KeptAnswer } from '#app/modules/workspaces/run-once.server.ts'
import { AppError } from '#app/platform/errors.ts'
import type { ErrorCode } from '#app/platform/errors.ts'
import type { Log } from '#app/platform/log.server.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Pool } from '#db/connect.server.ts'
import type { CallParts, Endpoint, ReadCall } from './endpoint.ts'
import { readIdempotencyKey } from './idempotency-key.ts'

export type ApiParts = {
  pool: Pool
  log: Log
  mailDomain: string
  config: { secrets: TokenSecrets; webhookHosts?: readonly string[] }
  now: () => Date
  /** For tests: an answer that is not as its schema says is a fault (500). */
  checkAnswers?: boolean
}

type Asked = { request: Request; path: string; params: Record<string, string> }

/** Who asks, may they, what do they ask, and then the answer; whoever may not ask is told nothing of the rest. */
export async function answerCall(
  endpoint: Endpoint,
  parts: ApiParts,
  asked: Asked,
): Promise<Response> {
  const { pool, mailDomain, config } = parts
  const { secrets, webhookHosts = [] } = config
  const now = parts.now()
  const { headers } = asked.request
  const caller = await authenticateApiKey(pool, headers.get('authorization'), now)
  requireScope(caller, endpoint.scope)
  const call = await endpoint.read(asked.request, asked.params)
  const actor = { kind: 'api_key' as const, id: caller.keyId, name: caller.name }
  const asking = { workspaceId: caller.workspaceId, actor, now }
  const given = { ...asking, pool, mailDomain, secrets, webhookHosts }
  const work = (db: CallParts['db']) => answerOf(endpoint, parts, call, { ...given, db })
  const key =
    endpoint.method === 'POST' && endpoint.repeatable !== true ? readIdempotencyKey(headers) : null
  if (key === null) return respond(await retryOnConflict(() => work(pool)))
  const { workspaceId, keyId: apiKeyId } = caller
  const id = { workspaceId, apiKeyId, path: asked.path, key }
  const bodyHash = contentHash(call.body ?? null)
  const { replayed, ...answer } = await retryOnConflict(() =>
    runOnce(pool, { ...id, bodyHash, now, work, keepError: keptError }),
  )
  return respond(answer, replayed ? { 'idempotent-replay': 'true' } : {})
}

function requireScope({ scopes }: ApiCaller, scope: ApiScope): void {
  if (scopes.includes(scope)) return
  throw new AppError('forbidden', `This API key may not do that: it lacks the scope ${scope}.`)
}

async function answerOf(
  { status, answer }: Endpoint,
  { checkAnswers = false }: ApiParts,
  call: ReadCall,
  given: CallParts,
): Promise<KeptAnswer> {
  const body = await call.run(given)
  if (checkAnswers) answer.parse(body)
  return { status, body }
}

/** What the work itself refused will be refused again; what came before it, or from outside, may not. */
const keptCodes: ReadonlySet<ErrorCode> = new Set([
  'validation_failed',
  'not_found',
  'conflict',
  'invitation_refused',
])

function keptError(error: unknown): KeptAnswer | null {
  if (!(error instanceof AppError) || !keptCodes.has(error.code)) return null
  const { code, message, fields } = error
  return { status: statusOf(code), body: { error: { code, message, fields } } }
}

const respond = ({ status, body }: KeptAnswer, headers: Record<string, string> = {}): Response =>
  body === undefined
    ? new Response(null, { status, headers })
    : Response.json(body, { status, headers })
