import { z } from 'zod'
import { checkFields } from '#app/http/check-fields.ts'
import { parseJson } from '#app/http/parse-json.ts'
import type { ApiScope } from '#app/modules/workspaces/api-scopes.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { AppError } from '#app/platform/errors.ts'
import type { ErrorCode } from '#app/platform/errors.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import type { Db, Pool } from '#db/connect.server.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a handler gets besides what it was asked. */
export type CallParts = {
  workspaceId: string
  actor: Actor
  /** Whatever a POST writes goes through this: with an Idempotency-Key it is the transaction that keeps the answer. */
  db: Db
  pool: Pool
  /** Domain of the Message-IDs. */
  mailDomain: string
  /** What secrets are sealed with. */
  secrets: TokenSecrets
  /** Private hosts that webhooks may reach. */
  webhookHosts: readonly string[]
  now: Date
}

type Described = {
  method: Method
  /** As OpenAPI writes it, below /api/v1, e.g. `/customers/{customer}`. */
  path: string
  tag: string
  scope: ApiScope
  /** One line; names the endpoint in the document. */
  summary: string
  /** What a caller needs to know beyond the fields. */
  description?: string
  /** The status of success. */
  status: 200 | 201 | 202 | 204
  /** Refusals of its own, beyond those that every endpoint of its kind may answer, and when. */
  errors?: Partial<Record<ErrorCode, string>>
  /** Whether it is safe to send again without an Idempotency-Key, because the body itself carries an id. */
  repeatable?: boolean
  /** The documented examples; the tests send and read them. */
  example?: { path?: string; query?: string; body?: unknown; answer?: unknown }
}

type Shapes<Params, Query, Body, Answer> = {
  params: Params
  query: Query
  body: Body
  answer: Answer
}

export type Spec<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> = Described &
  Shapes<Params, Query, Body, Answer> & {
    handle: (
      call: CallParts & {
        params: z.output<Params>
        query: z.output<Query>
        body: z.output<Body>
      },
    ) => Promise<z.input<Answer>>
  }

/** A call whose every part has been read and found valid. */
export type ReadCall = { body: unknown; run: (parts: CallParts) => Promise<unknown> }

export type Endpoint = Described &
  Shapes<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType> & {
    /** Throws AppError for what is not valid. */
    read: (request: Request, params: Record<string, string>) => Promise<ReadCall>
  }

export const none = z.strictObject({})
export const noBody = z.undefined()
export const noAnswer = z.undefined()

/** One address and method: the schemas given here validate what is asked, type what answers and make the document. */
export function endpoint<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>({ handle, ...spec }: Spec<Params, Query, Body, Answer>): Endpoint {
  return {
    ...spec,
    read: async (request, given) => {
      const params = readParams(spec.params, given)
      const query = readQuery(spec.query, request.url)
      const body = await readBody(spec.body, request)
      return { body, run: (parts) => handle({ ...parts, params, query, body }) }
    },
  }
}

/** What cannot be anybody's address is nobody's: 404, as for what is not there. */
function readParams<Params extends z.ZodObject>(
  schema: Params,
  given: Record<string, string>,
): z.output<Params> {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  throw new AppError('not_found', 'There is nothing at this address.')
}

function readQuery<Query extends z.ZodObject>(schema: Query, url: string): z.output<Query> {
  const start = url.indexOf('?')
  const pairs = start < 0 ? [] : [...new URLSearchParams(url.slice(start + 1))]
  const names = pairs.map(([name]) => name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  const message = 'The query has parameters that are missing, unknown or not valid.'
  if (twice !== undefined)
    throw new AppError('validation_failed', message, { [twice.slice(0, 100)]: 'is given twice' })
  // A program that always writes all of them leaves some empty.
  const filled = pairs.filter(([, value]) => value !== '')
  return checkFields(schema, Object.fromEntries(filled), message)
}

const readBody = <Body extends z.ZodType>(
  schema: Body,
  request: Request,
): Promise<z.output<Body>> =>
  schema instanceof z.ZodUndefined ? schema.parseAsync(undefined) : parseJson(request, schema)
