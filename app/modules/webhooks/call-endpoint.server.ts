import { request as requestHttp } from 'node:http'
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { request as requestHttps } from 'node:https'
import { hostOf, isPrivateLiteral } from './private-address.server.ts'
import { PrivateAddressError, publicLookup } from './public-lookup.server.ts'
import type { FindAddresses } from './public-lookup.server.ts'

export type EndpointCall = {
  url: string
  headers: Record<string, string>
  body: string
  /** Hosts that may be private. */
  allowedHosts: readonly string[]
  findAddresses: FindAddresses
  /** For everything from the name to the last byte read, in milliseconds. */
  timeoutMs: number
  stopping: AbortSignal
}

/** `unanswered`: there was no status. `stopped`: we gave up, it may have arrived. */
export type CallOutcome =
  | { kind: 'answered'; status: number; retryAfter: string | null; beginning: string }
  | { kind: 'unanswered'; detail: string }
  | { kind: 'stopped' }

const mostBytes = 4096
const mostCharacters = 1000

/** Posts once. Redirects are not followed, no proxy is asked, no connection is kept. */
export async function callEndpoint(call: EndpointCall): Promise<CallOutcome> {
  const url = new URL(call.url)
  const host = hostOf(url)
  const isAllowed = call.allowedHosts.includes(host)
  if (!isAllowed && isPrivateLiteral(host)) return unanswered(new PrivateAddressError(), call)
  if (!isAllowed && url.protocol !== 'https:')
    return { kind: 'unanswered', detail: 'is not called without TLS' }
  const timeout = AbortSignal.timeout(call.timeoutMs)
  try {
    return await post(url, call, {
      agent: false,
      signal: AbortSignal.any([timeout, call.stopping]),
      ...(!isAllowed && { lookup: publicLookup(call.findAddresses) }),
    })
  } catch (error) {
    if (call.stopping.aborted) return { kind: 'stopped' }
    return timeout.aborted ? noAnswerIn(call) : unanswered(error, call)
  }
}

function post(
  url: URL,
  { headers, body }: EndpointCall,
  how: RequestOptions,
): Promise<CallOutcome> {
  const open = url.protocol === 'https:' ? requestHttps : requestHttp
  const length = Buffer.byteLength(body)
  return new Promise((resolve, reject) => {
    const request = open(url, {
      ...how,
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': length,
        'user-agent': 'Heard-Webhooks/1',
        accept: '*/*',
      },
    })
    request.on('error', reject)
    request.on('response', (response) => resolve(readAnswer(request, response)))
    request.end(body)
  })
}

/** The status decides; whatever becomes of the rest of the answer does not change it. */
function readAnswer(request: ClientRequest, response: IncomingMessage): Promise<CallOutcome> {
  const parts: Buffer[] = []
  let length = 0
  return new Promise((resolve) => {
    const end = () => {
      request.destroy()
      resolve({
        kind: 'answered',
        status: response.statusCode ?? 0,
        retryAfter: response.headers['retry-after'] ?? null,
        beginning: plainText(Buffer.concat(parts).subarray(0, mostBytes)),
      })
    }
    response.on('data', (part: Buffer) => {
      parts.push(part)
      length += part.length
      if (length >= mostBytes) end()
    })
    response.on('end', end)
    response.on('error', end)
    response.on('close', end)
  })
}

/** Without what the store cannot keep or a page would choke on. */
const plainText = (bytes: Buffer): string =>
  bytes
    .toString('utf8')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .slice(0, mostCharacters)
    .toWellFormed()
    .trim()

const noAnswerIn = ({ timeoutMs }: EndpointCall): CallOutcome => ({
  kind: 'unanswered',
  detail: `no answer within ${Math.round(timeoutMs / 1000)} s`,
})

const unanswered = (error: unknown, call: EndpointCall): CallOutcome =>
  call.stopping.aborted ? { kind: 'stopped' } : { kind: 'unanswered', detail: wordsOf(error) }

/** What went wrong, without the addresses that Node.js puts into its messages. */
function wordsOf(error: unknown): string {
  if (error instanceof PrivateAddressError) return error.message
  if (error instanceof AggregateError) return wordsOf(error.errors[0])
  if (!(error instanceof Error)) return 'failed'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return known[code] ?? (code === '' ? error.message : code).slice(0, 200)
}

const known: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection (ECONNREFUSED)',
  ECONNRESET: 'closed the connection without an answer (ECONNRESET)',
  ENOTFOUND: 'has no address (ENOTFOUND)',
  ENODATA: 'has no address (ENODATA)',
  ETIMEOUT: 'its name servers did not answer (ETIMEOUT)',
  ETIMEDOUT: 'could not be connected to (ETIMEDOUT)',
  EHOSTUNREACH: 'cannot be reached (EHOSTUNREACH)',
  ENETUNREACH: 'cannot be reached (ENETUNREACH)',
  CERT_HAS_EXPIRED: 'its certificate has expired (CERT_HAS_EXPIRED)',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT)',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is for another host (ERR_TLS_CERT_ALTNAME_INVALID)',
}
