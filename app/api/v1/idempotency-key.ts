import { AppError } from '#app/platform/errors.ts'

/** 255 printable ASCII characters at most; null when none is sent. Throws AppError `validation_failed`. */
export function readIdempotencyKey(headers: Headers): string | null {
  const key = headers.get('idempotency-key')
  if (key === null || /^[\x20-\x7e]{1,255}$/.test(key)) return key
  throw new AppError('validation_failed', 'The Idempotency-Key is not valid.', {
    'Idempotency-Key': 'must be 1 to 255 printable ASCII characters',
  })
}
