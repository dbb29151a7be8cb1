import type { z } from 'zod'
import { AppError } from '#app/platform/errors.ts'
import { checkFields } from './check-fields.ts'

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

async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    new AppError('payload_too_large', `The body must be at most ${maxBytes} bytes.`)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge()
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (let chunk = await read(reader); chunk !== undefined; chunk = await read(reader)) {
    length += chunk.byteLength
    if (length > maxBytes) {
      await reader?.cancel()
      throw tooLarge()
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The next piece of the body; undefined at its end. */
async function read(reader: ReadableStreamDefaultReader<Uint8Array> | undefined) {
  try {
    return (await reader?.read())?.value
  } catch {
    // The sender went away; that must not look like a failure of the store.
    throw new AppError('invalid_request', 'The body was cut off.')
  }
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
