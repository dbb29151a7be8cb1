import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzipSync, gzip as gzipAside } from 'node:zlib'
import { isKnownTag } from './entity-tag.ts'

/** A whole answer, ready to be sent again. What can be compressed is kept compressed alone. */
export type KeptPage = {
  status: number
  /** Names and values in turn, as Node writes them. */
  headers: string[]
  etag: string
  body: Buffer
  isGzip: boolean
}

const worthCompressing = /^(?:text\/|image\/svg|application\/(?:[\w.+-]*(?:json|xml)|javascript))/
const compress = promisify(gzipAside)
/** So many times as large as what is kept a page may be before it is compressed: long lists of addresses are. */
const mostShrunk = 20
const headersOfOneAnswer = new Set(['content-length', 'content-encoding', 'etag', 'date'])

/**
 * Null for what is not everybody's: it says `public` itself, sets no cookie and has no nonce. Null as well for what takes
 * more than `largest` bytes as it is kept.
 */
export async function keepPage(response: Response, largest: number): Promise<KeptPage | null> {
  const { status, headers } = response
  if (!isEverybodys(response)) return null
  const whole = Buffer.from(await response.clone().arrayBuffer())
  const isGzip = worthCompressing.test(headers.get('content-type') ?? '')
  if (whole.length > (isGzip ? mostShrunk * largest : largest)) return null
  const body = isGzip ? await compress(whole, { level: 9 }) : whole
  if (body.length > largest) return null
  const etag = headers.get('etag') ?? weakTag(whole)
  const kept = new Headers([...headers].filter(([name]) => !headersOfOneAnswer.has(name)))
  kept.set('etag', etag)
  if (isGzip) kept.append('vary', 'Accept-Encoding')
  return { status, etag, isGzip, headers: [...kept].flat(), body }
}

const weakTag = (whole: Buffer) => `W/"${createHash('sha256').update(whole).digest('base64url')}"`

const isEverybodys = ({ status, headers }: Response) =>
  (status === 200 || status === 410) &&
  headers.get('cache-control')?.startsWith('public') === true &&
  !headers.has('set-cookie') &&
  headers.get('content-security-policy')?.includes('nonce-') !== true

/** What goes over the wire; the body is missing where there is none. */
export type Reply = { status: number; headers: string[]; body: Buffer | null }

/** What of a request decides how a kept page is sent. */
export type Asking = { method: string; header: (name: string) => string | null }

/** The answer to one request: unchanged, compressed, or, for the few who cannot unpack it, as it is. */
export function replyFrom(page: KeptPage, { method, header }: Asking): Reply {
  const { status, headers } = page
  if (status === 200 && isKnownTag(header('if-none-match'), page.etag))
    return { status: 304, headers, body: null }
  const gzip = page.isGzip && takesGzip(header('accept-encoding'))
  const body = page.isGzip && !gzip ? gunzipSync(page.body) : page.body
  const own = ['content-length', String(body.length), ...(gzip ? ['content-encoding', 'gzip'] : [])]
  return { status, headers: [...headers, ...own], body: method === 'HEAD' ? null : body }
}

export function asResponse({ status, headers: flat, body }: Reply): Response {
  const headers = new Headers()
  for (let at = 0; at < flat.length; at += 2) headers.append(flat[at] ?? '', flat[at + 1] ?? '')
  return new Response(body === null ? null : Uint8Array.from(body), { status, headers })
}

const takesGzip = (header: string | null) =>
  header !== null && /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?(?:\s*(?:,|$)))/i.test(header)
