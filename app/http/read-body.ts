import { AppError } from '#app/platform/errors.ts'

/** Throws AppError: `payload_too_large` as soon as it is (no more than `maxBytes` are ever held), `invalid_request`. */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  const isTooLarge = Number(request.headers.get('content-length') ?? 0) > maxBytes
  const body = isTooLarge ? null : await readAtMost(request, maxBytes)
  if (body !== null) return body
  throw new AppError('payload_too_large', `The body must be at most ${maxBytes} bytes.`)
}

/** Null as soon as it is longer. Throws AppError `invalid_request` when it was cut off. */
export async function readAtMost(request: Request, maxBytes: number): Promise<Buffer | null> {
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (let chunk = await read(reader); chunk !== undefined; chunk = await read(reader)) {
    length += chunk.byteLength
    if (length > maxBytes) {
      await reader?.cancel()
      return null
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
