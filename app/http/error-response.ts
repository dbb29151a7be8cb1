import { AppError } from '#app/platform/errors.ts'
import type { ErrorCode } from '#app/platform/errors.ts'
import type { Log } from '#app/platform/log.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'

const statuses: Record<ErrorCode, number> = {
  invalid_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  event_conflict: 409,
  conflict: 409,
  invitation_refused: 409,
  idempotency_running: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  validation_failed: 422,
  idempotency_mismatch: 422,
}

export const statusOf = (code: ErrorCode): number => statuses[code]

const headersOf: Partial<Record<ErrorCode, Record<string, string>>> = {
  unauthorized: { 'www-authenticate': 'Bearer' },
  idempotency_running: { 'retry-after': '1' },
}

/** The store usually comes back within a restart. */
const retryAfterSeconds = '5'

/** What a program is told of an error. Of one that is not meant for it, only that it happened. */
export function errorResponse(error: unknown, log: Log): Response {
  if (error instanceof AppError) {
    const { code, message, fields } = error
    return errorJson(statuses[code], { code, message, fields }, headersOf[code])
  }
  if (isStoreUnavailable(error)) {
    log.warn({ err: error }, 'the store is unavailable')
    const message = 'The store cannot be reached at the moment. Please send the request again.'
    return errorJson(
      503,
      { code: 'store_unavailable', message },
      { 'retry-after': retryAfterSeconds },
    )
  }
  log.error({ err: error }, 'a request failed')
  return errorJson(500, { code: 'internal', message: 'Something went wrong here.' })
}

export const rateLimitedResponse = (seconds: number): Response =>
  errorJson(
    429,
    { code: 'rate_limited', message: `Too many requests. Please wait ${seconds} seconds.` },
    { 'retry-after': String(seconds) },
  )

export const notFoundResponse = (): Response =>
  errorJson(404, { code: 'not_found', message: 'There is nothing at this address.' })

export const methodNotAllowedResponse = (allowed: string): Response =>
  errorJson(
    405,
    { code: 'method_not_allowed', message: `This address answers ${allowed} only.` },
    { allow: allowed },
  )

type ErrorBody = { code: string; message: string; fields?: Record<string, string> }

const errorJson = (
  status: number,
  { code, message, fields = {} }: ErrorBody,
  headers: Record<string, string> = {},
) => Response.json({ error: { code, message, fields } }, { status, headers })
