import { readAtMost } from './read-body.ts'

/** Several times the longest comment, so that one that is too long is answered with its words still in the form. */
export const formLimit = 256 * 1024

/** Room for a list of 100,000 addresses in a file, and for what a browser puts around it. */
const fileLimit = 6_000_000

const filePath = /^\/w\/[^/]+\/customers\/suppressions\/import(?:\.data)?$/

/** A picture of 8 MB, and what a browser puts around it. */
const pictureLimit = 8 * 1024 * 1024 + 64 * 1024

const picturePath = /^\/w\/[^/]+\/changes\/[^/]+\/images(?:\.data)?$/

/** Two languages of a change, as they were and as they are, in letters of nine bytes each. */
const wordsLimit = 640 * 1024

const wordsPath = /^\/w\/[^/]+\/changes\/[^/]+(?:\/save)?(?:\.data)?$/

/** Where mail programs post by themselves (RFC 8058), and may send a body before they know its length. */
const oneClickPath = /^\/unsubscribe\//

/**
 * Why a form is refused before it is read: 413 too large, 411 of unknown length. Browsers always say the length of a
 * form; whoever does not (a chunked body) wants to send more than a form, except where mail programs post.
 */
export function refusedBody(headers: Headers, path = ''): 411 | 413 | null {
  if (headers.has('transfer-encoding') && !oneClickPath.test(path)) return 411
  const limit = limitOf(path)
  return Number(headers.get('content-length') ?? 0) > limit ? 413 : null
}

function limitOf(path: string): number {
  if (picturePath.test(path)) return pictureLimit
  if (wordsPath.test(path)) return wordsLimit
  return filePath.test(path) ? fileLimit : formLimit
}

/**
 * The request with its body read, when nobody said how long that would be; null when it is longer than a form. No more
 * than that is ever held.
 */
export async function holdBody(request: Request): Promise<Request | null> {
  // Nothing else of the request is asked for before that: whoever looks at its body makes it a stream, and a post that
  // is read in one piece costs a quarter less.
  if (!request.headers.has('transfer-encoding') || request.body === null) return request
  const body = await readAtMost(request, formLimit)
  if (body === null) return null
  const headers = new Headers(request.headers)
  headers.delete('transfer-encoding')
  return new Request(request.url, { method: request.method, headers, body: new Uint8Array(body) })
}
