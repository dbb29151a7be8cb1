import { randomUUID } from 'node:crypto'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { compress } from 'hono/compress'
import { holdBody, refusedBody } from '../http/body-limit.ts'
import { clientAddress } from '../http/client-address.ts'
import type { RequestContext } from '../http/context.ts'
import { rateLimitedResponse } from '../http/error-response.ts'
import type { RateLimit } from '../http/rate-limits.ts'
import { isForeignWrite } from '../http/same-origin.ts'
import { takeForm } from '../http/take-form.ts'
import { setPagePolicy, setSecurityHeaders } from '../http/security-headers.ts'
import type { PageKind } from '../http/security-headers.ts'
import { createHooks } from '../api/hooks/create-hooks.ts'
import { createApi } from '../api/v1/create-api.ts'
import { apiDocument } from '../api/v1/openapi.ts'
import type { Pool } from '#db/connect.server.ts'
import { pingStore } from '#db/queries/health.server.ts'
import { keepUpdates } from './keep-updates.ts'
import { isPublicPath } from './remix-handlers.ts'
import type { PageHandler } from './remix-handlers.ts'
import { serveMetrics } from './serve-metrics.ts'
import type { MetricsDoor } from './serve-metrics.ts'

export type AppParts = Omit<RequestContext, 'nonce' | 'clientAddress' | 'form' | 'apiDocument'> & {
  pages: (path: string) => Promise<PageHandler>
  rateLimit: RateLimit
  trustedProxies: number
  /** Domain of the Message-IDs. */
  mailDomain: string
  /** With which the operator posts the bounces of all workspaces; without it there is none. */
  mailHookToken?: string | null
  /** What `/metrics` tells, and to whom; without it there is none. */
  metricsDoor?: MetricsDoor
  /** Folder of the built client files; null in development, where Vite serves them. */
  assets: string | null
}

type Env = { Bindings: { incoming?: { socket: { remoteAddress?: string } } } }
type Ctx = Context<Env>

/** Alive, and able to serve: all that a process without web answers. */
export function createProbes(pool: Pool, metricsDoor?: MetricsDoor): Hono<Env> {
  const app = new Hono<Env>()
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) =>
    (await pingStore(pool)) ? c.text('ready') : c.text('store unavailable', 503),
  )
  if (metricsDoor !== undefined) serveMetrics(app, metricsDoor)
  return app
}

/** The whole HTTP face of one process: what is for programs first, the pages for everything else. */
export function createApp(parts: AppParts): Hono<Env> {
  const app = createProbes(parts.pool, parts.metricsDoor)
  const secure = parts.config.appUrl.startsWith('https:')
  // Outermost, so that what it keeps has all its headers; and what it has costs so little that nobody is refused it.
  app.use('/updates/*', keepUpdates(parts.pool))
  app.use(async (c, next) => {
    await next()
    setSecurityHeaders(c.res.headers, secure)
  })
  if (parts.assets !== null) serveAssets(app, parts.assets)
  for (const forPrograms of ['/api/*', '/hooks/*'])
    app.use(forPrograms, async (c, next) => {
      const wait = await parts.rateLimit('program', addressOf(c, parts))
      return wait === null ? next() : rateLimitedResponse(wait)
    })
  app.route('/api/v1', createApi(parts))
  app.route('/hooks', createHooks(parts))
  app.use('/w/*', compress())
  app.use('/api', compress())
  app.use('/updates/:workspace/subscribe/*', compress())
  app.all('*', (c) => answerPage(c, parts))
  app.onError((error, c) => {
    parts.log.error({ err: error }, 'request failed')
    return c.text('Something went wrong on our side.', 500)
  })
  return app
}

function serveAssets(app: Hono<Env>, root: string) {
  app.use(
    '/assets/*',
    compress(),
    serveStatic({
      root,
      onFound: (_path, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  )
}

async function answerPage(c: Ctx, parts: AppParts): Promise<Response> {
  const { method, headers } = c.req.raw
  const path = c.req.path
  if (isForeignWrite(method, path, headers, parts.config.appUrl)) {
    return c.text('This form was sent from another site and was refused.', 403)
  }
  if (!isReadable(path) || isOddlyPublic(path))
    return c.text('There is nothing at this address.', 404)
  const refused = refusedBody(headers, path)
  if (refused !== null) return tooLarge(c, refused)
  const address = addressOf(c, parts)
  for (const kind of countedAs(method, path)) {
    const wait = await parts.rateLimit(kind, address)
    if (wait !== null) return tooMany(c, wait)
  }
  const request = await holdBody(c.req.raw)
  if (request === null) return tooLarge(c, 413)
  // Whose form it is has been decided above; Remix would refuse every other Origin, also on the pages where a token is
  // the right to write and the mail program's origin is nobody's business.
  request.headers.delete('origin')
  // 122 random bits, from a pool that is filled ahead; asking for bytes each time costs as much as signing.
  const nonce = randomUUID()
  const handle = await parts.pages(path)
  const { request: rest, form } = await takeForm(request)
  const context = { ...contextOf(parts), form, nonce, clientAddress: address }
  const response = await handle(rest, context)
  if (needsPolicy(response.headers))
    setPagePolicy(response.headers, pageKind(path), {
      nonce,
      development: parts.assets === null,
    })
  if (!response.headers.has('cache-control'))
    response.headers.set('cache-control', 'private, no-store')
  return response
}

/** A page that did not bring its own. */
const needsPolicy = (headers: Headers) =>
  headers.get('content-type')?.startsWith('text/html') === true &&
  !headers.has('content-security-policy')

/** As Remix reads an address: in letters of either size, with a slash at its end or without. */
const subscribePath = /^\/updates\/[^/]+\/subscribe\/?$/i

function countedAs(method: string, path: string): ('read' | 'write' | 'ask')[] {
  if (method !== 'POST') return ['read']
  return subscribePath.test(path) ? ['write', 'ask'] : ['write']
}

/**
 * Remix prints paths that it cannot decode, and a path may hold a customer's token. The store takes no zeros, and nothing
 * has one in its name.
 */
function isReadable(path: string): boolean {
  if (path.includes('//')) return false
  try {
    return !decodeURIComponent(path).includes('\0')
  } catch {
    return false
  }
}

/**
 * What Remix would take for a customer's page all the same: in large letters, so that no limit and nothing that is kept
 * would know it, or as the data for a script, of which those pages have none.
 */
const isOddlyPublic = (path: string): boolean =>
  isPublicPath(path.toLowerCase()) && (!isPublicPath(path) || path.endsWith('.data'))

const previewPath = /^\/w\/[^/]+\/(?:surveys|changes)\/[^/]+\/preview\/(?:page|mail)$/

const pageKind = (path: string): PageKind => {
  if (isPublicPath(path)) return 'public'
  if (previewPath.test(path)) return 'preview'
  return path === '/dev/mailbox' ? 'mailbox' : 'member'
}

const contextOf = ({ pool, log, config, identity, now }: AppParts) => ({
  pool,
  log,
  config,
  identity,
  now,
  apiDocument,
})

function addressOf(c: Ctx, { trustedProxies }: AppParts): string {
  const peer = c.env?.incoming?.socket.remoteAddress ?? 'unknown'
  return clientAddress(peer, c.req.header('x-forwarded-for'), trustedProxies)
}

/** What was not read of it still stands in the line, so that nothing else can follow there. */
function tooLarge(c: Ctx, status: 411 | 413) {
  c.header('connection', 'close')
  return c.text('This form is too large.', status)
}

function tooMany(c: Ctx, seconds: number) {
  c.header('retry-after', String(seconds))
  return c.text(`Too many requests. Please try again in ${seconds} seconds.`, 429)
}
