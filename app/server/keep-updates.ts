import { IncomingMessage, ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context, MiddlewareHandler } from 'hono'
import { localeInAddress } from '#app/http/customer-locale.ts'
import { readUpdatesVersion } from '#app/modules/changes/read-updates-version.server.ts'
import { addressWith } from '#app/routes/updates/updates-address.ts'
import { choiceIn, parametersOf } from '#app/routes/updates/updates-choice.ts'
import type { Pool } from '#db/connect.server.ts'
import { asResponse } from '../http/kept-page.ts'
import type { Reply } from '../http/kept-page.ts'
import { createPageCache } from '../http/page-cache.ts'

/** A workspace's public pages; but for the one on which people subscribe, they are the same for everybody. */
const keptPath = /^\/updates\/([a-z0-9-]+)(?:\/(?!subscribe(?:\/|$))|$)/

const listPath = /^\/updates\/[^/]+\/?$/

/**
 * The address with nothing in it but what its page reads. Else whoever counts upwards behind a question mark has every
 * number of a page reckoned anew for each request.
 */
function plainAddress(whole: string): string {
  const url = new URL(whole)
  const asked = listPath.test(url.pathname) ? parametersOf(choiceIn(url)) : {}
  return addressWith(url.origin + url.pathname, { ...asked, lang: localeInAddress(url) })
}

/** Keeps a workspace's public pages as they were made, and answers with them. */
export function keepUpdates(pool: Pool): MiddlewareHandler {
  const answerKept = createPageCache({ versionOf: (slug) => readUpdatesVersion(pool, slug) })
  return async (c, next) => {
    const { method } = c.req
    const slug = keptPath.exec(c.req.path)?.[1]
    if (slug === undefined || (method !== 'GET' && method !== 'HEAD')) return next()
    const url = c.req.url.includes('?') ? plainAddress(c.req.url) : c.req.url
    const asked = { method, url, header: headersOf(c) }
    const answer = await answerKept(slug, asked, async () => {
      // Made for all who wait for it: no HEAD, and nothing that ends when one of them goes away.
      c.req.raw = new Request(url, { headers: c.req.raw.headers })
      await next()
      return c.res
    })
    // Else hono would lay the headers of the answer that was made over those of this one.
    if (c.finalized) c.res = undefined
    c.res = answer instanceof Response ? answer : send(c, answer)
  }
}

/** Node's own request or answer; a test that calls the app itself has none. */
function nodesOwn<Thing>(c: Context, name: string, kind: new (...given: never[]) => Thing) {
  const env: unknown = c.env
  if (typeof env !== 'object' || env === null) return null
  const found: unknown = Reflect.get(env, name)
  return found instanceof kind ? found : null
}

/** Straight from Node where that is possible: to make a Request's headers costs more than all the rest. */
function headersOf(c: Context): (name: string) => string | null {
  const incoming = nodesOwn(c, 'incoming', IncomingMessage)
  if (incoming === null) return (name) => c.req.header(name) ?? null
  return (name) => {
    const value = incoming.headers[name]
    return typeof value === 'string' ? value : null
  }
}

/** Straight to Node, likewise. */
function send(c: Context, reply: Reply): Response {
  const outgoing = nodesOwn(c, 'outgoing', ServerResponse)
  if (outgoing === null) return asResponse(reply)
  outgoing.writeHead(reply.status, reply.headers)
  outgoing.end(reply.body ?? undefined)
  return RESPONSE_ALREADY_SENT
}
