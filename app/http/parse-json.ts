import type { z } from 'zod'
import { AppError } from '#app/platform/errors.ts'

/** 256 KB: a hundred times a usual body. */
const usualLimit = 256 * 1024

/** So many wrong fields are named; a body made of mistakes must not be answered with a longer list of them. */
const fieldLimit = 50

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
  const result = schema.safeParse(value, {
    error: (issue) => (issue.input === undefined ? 'is required' : undefined),
  })
  if (result.success) return result.data
  throw new AppError(
    'validation_failed',
    'The body has fields that are missing or not valid.',
    fieldsOf(result.error.issues),
  )
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

type Issue = z.core.$ZodIssue

const fieldsOf = (issues: readonly Issue[]): Record<string, string> =>
  Object.fromEntries(issues.flatMap(problemsOf).slice(0, fieldLimit))

/** Dotted path and what is wrong there; unknown keys are named one by one. */
function problemsOf(issue: Issue): [path: string, problem: string][] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => [pathOf([...issue.path, key]), 'is not a known field'])
  }
  const inner = issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined
  return [[pathOf(issue.path), inner === undefined ? issue.message : `this key ${inner}`]]
}

const pathOf = (path: readonly PropertyKey[]) =>
  path.map((part) => String(part).slice(0, 100)).join('.') || 'body'
