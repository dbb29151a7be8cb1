import { request as requestHttp } from 'node:http'
import type { RequestOptions } from 'node:http'
import { request as requestHttps } from 'node:https'
import { hostOf, isPrivateLiteral } from './private-address.server.ts'
import { PrivateAddressError, publicLookup } from './public-lookup.server.ts'
import type { FindAddresses } from './public-lookup.server.ts'
import { readAnswer } from './read-answer.server.ts'
import type { Answer } from './read-answer.server.ts'

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
  ({ kind: 'answered' } & Answer) | { kind: 'unanswered'; detail: string } | { kind: 'stopped' }

/**
 * Posts once. Redirects are not followed, no proxy is asked, no connection is kept. Of what a host of the operator's says
 * only the status is told: the log is read by workspaces that have no other way into that network.
 */
export async function callEndpoint(call: EndpointCall): Promise<CallOutcome> {
  const url = new URL(call.url)
  const host = hostOf(url)
  const isAllowed = call.allowedHosts.includes(host)
  if (!isAllowed && isPrivateLiteral(host)) return unanswered(new PrivateAddressError(), call)
  if (!isAllowed && url.protocol !== 'https:')
    return { kind: 'unanswered', detail: 'is not called without TLS' }
  const timeout = AbortSignal.timeout(call.timeoutMs)
  try {
    const answer = await post(url, call, {
      agent: false,
      signal: AbortSignal.any([timeout, call.stopping]),
      ...(!isAllowed && { lookup: publicLookup(call.findAddresses) }),
    })
    return { kind: 'answered', ...answer, ...(isAllowed && { beginning: '' }) }
  } catch (error) {
    if (call.stopping.aborted) return { kind: 'stopped' }
    return timeout.aborted ? noAnswerIn(call) : unanswered(error, call)
  }
}

function post(url: URL, { headers, body }: EndpointCall, how: RequestOptions): Promise<Answer> {
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
    // Who changes the protocol (101) is hung up on without a word; then this is all that comes.
    request.on('close', () => reject(new Error('closed the connection without an answer')))
    request.end(body)
  })
}

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
