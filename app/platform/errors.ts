export type ErrorCode =
  | 'invalid_request'
  | 'validation_failed'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'event_conflict'
  | 'conflict'
  | 'invitation_refused'
  | 'idempotency_running'
  | 'idempotency_mismatch'
  | 'payload_too_large'
  | 'unsupported_media_type'

/**
 * A refusal that may be shown to whoever asked. `fields` maps a path such as `customer.email` to what is wrong there.
 * Only app/http knows which status number a code becomes.
 */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly fields: Record<string, string>

  constructor(code: ErrorCode, message: string, fields: Record<string, string> = {}) {
    super(message)
    this.code = code
    this.fields = fields
  }
}
