import { z } from 'zod'
import { statusOf } from '#app/http/error-response.ts'
import type { ErrorCode } from '#app/platform/errors.ts'
import type { Endpoint } from './endpoint.ts'

/** Every code that an error may have, and what it tells a program. */
const errorCodes: Record<
  ErrorCode | 'method_not_allowed' | 'rate_limited' | 'internal' | 'store_unavailable',
  string
> = {
  invalid_request: 'The body is not JSON in UTF-8.',
  unauthorized: 'No API key, or one that is not valid or was revoked.',
  forbidden: 'The key lacks the scope that the endpoint asks for.',
  not_found: 'There is nothing of this name in the workspace.',
  method_not_allowed: 'The address answers other methods; `Allow` names them.',
  conflict: 'What is asked does not go together with how things stand.',
  event_conflict: 'Another event with this id has been recorded.',
  invitation_refused: 'The customer is not to be asked; `fields` says why.',
  idempotency_running: 'A request with this Idempotency-Key is still running.',
  payload_too_large: 'The body is larger than 256 KB.',
  unsupported_media_type: 'The body is not sent as uncompressed `application/json`.',
  validation_failed: 'Fields or parameters are missing, unknown or not valid; `fields` names them.',
  idempotency_mismatch: 'This Idempotency-Key was used before with another body.',
  rate_limited: 'Too many requests; `Retry-After` says when to come back, in seconds.',
  internal: 'A fault of ours, which has been logged.',
  store_unavailable: 'The store is away; `Retry-After` says when to send the request again.',
}

const [first = 'internal', ...others] = Object.keys(errorCodes)

export const errorShape = z
  .strictObject({
    error: z.strictObject({
      code: z.enum([first, ...others]),
      message: z.string().meta({ description: 'For people; it may change.' }),
      fields: z.record(z.string(), z.string()).meta({
        description: 'The path of a field, e.g. `customer.email`, and what is wrong there.',
      }),
    }),
  })
  .meta({ id: 'Error' })

const always: ErrorCode[] = ['unauthorized', 'forbidden', 'validation_failed']
const ofBodies: ErrorCode[] = ['invalid_request', 'payload_too_large', 'unsupported_media_type']
const ofKeys: ErrorCode[] = ['idempotency_running', 'idempotency_mismatch']

/** The refusals of an endpoint by status: each code with when it comes. Limits and faults are every endpoint's. */
export function refusalsOf(endpoint: Endpoint): Map<number, { code: string; when: string }[]> {
  const takesKey = endpoint.method === 'POST' && endpoint.repeatable !== true
  const codes = new Set<ErrorCode>([
    ...always,
    ...(Object.keys(endpoint.params.shape).length > 0 || takesKey ? ['not_found' as const] : []),
    ...(endpoint.body instanceof z.ZodUndefined ? [] : ofBodies),
    ...(takesKey ? ofKeys : []),
  ])
  const refusals = new Map<number, { code: string; when: string }[]>()
  const add = (status: number, code: string, when: string) =>
    refusals.set(status, [...(refusals.get(status) ?? []), { code, when }])
  for (const code of codes)
    if (endpoint.errors?.[code] === undefined) add(statusOf(code), code, errorCodes[code])
  for (const [code, when] of ownErrors(endpoint)) add(statusOf(code), code, when)
  add(429, 'rate_limited', errorCodes.rate_limited)
  add(503, 'store_unavailable', errorCodes.store_unavailable)
  return refusals
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code)

const ownErrors = ({ errors = {} }: Endpoint): [ErrorCode, string][] =>
  Object.entries(errors).flatMap(([code, when]) => (isErrorCode(code) ? [[code, when]] : []))
