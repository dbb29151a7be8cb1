import type { z } from 'zod'
import { AppError } from '#app/platform/errors.ts'
import { checkFields } from './check-fields.ts'
import { readBody } from './read-body.ts'

/** 256 KB: a hundred times a usual body. */
const usualLimit = 256 * 1024

/**
 * The body of a request as `schema` reads it. Throws AppError: `unsupported_media_type`, `payload_too_large` (at most
 * `maxBytes` are ever held), `invalid_request` for what is not JSON in UTF-8, `validation_failed` with the fields.
 */
export async function parseJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes = usualLimit,
): Promise<z.output<Schema>> {
  refuseOtherMedia(request.headers)
  const value = parseText(decode(await readBody(request, maxBytes)))
  return checkFields(schema, value, 'The body has fields that are missing or not valid.')
}

function refuseOtherMedia(headers: Headers): void {
  const mediaType = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  const encoding = headers.get('content-encoding') ?? 'identity'
  if (mediaType === 'application/json' && encoding === 'identity') return
  throw new AppError(
    'unsupported_media_type',
    'Send the body uncompressed as `Content-Type: application/json`.',
  )
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('invalid_request', 'The body is not valid UTF-8.')
  }
}

function parseText(text: string): unknown {
  if (text.trim() === '') throw new AppError('invalid_request', 'The body is empty.')
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? `: ${error.message}` : ''
    throw new AppError('invalid_request', `The body is not valid JSON${reason}`)
  }
}
