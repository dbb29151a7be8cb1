import type { Context, Hono } from 'hono'
import { isSameSecret } from '#app/modules/workspaces/same-secret.ts'
import type { Metrics } from './metrics.server.ts'
import { routeClass } from './route-class.ts'

export type MetricsDoor = { metrics: Metrics; token: string | null }

type Env = { Bindings: { incoming?: { socket: { remoteAddress?: string } } } }

/** Serves `/metrics` and counts every request that comes after. Call it before the routes that are to be counted. */
export function serveMetrics(app: Hono<Env>, { metrics, token }: MetricsDoor): void {
  app.get('/metrics', async (c) => {
    if (!mayRead(c, token))
      return c.text('Ask from this machine, or with METRICS_TOKEN as bearer token.', 401, {
        'www-authenticate': 'Bearer',
      })
    const { text, type } = await metrics.read()
    return c.body(text, 200, { 'content-type': type, 'cache-control': 'no-store' })
  })
  app.use(async (c, next) => {
    const begun = performance.now()
    await next()
    metrics.countRequest(routeClass(c.req.path), c.res.status, (performance.now() - begun) / 1000)
  })
}

const ownAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** What a proxy on this machine passes on comes from anywhere. */
const proxyHeaders = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via']

function mayRead(c: Context<Env>, token: string | null): boolean {
  const [, given] = /^bearer (.+)$/i.exec(c.req.header('authorization') ?? '') ?? []
  if (token !== null && given !== undefined && isSameSecret(given, token)) return true
  const isPassedOn = proxyHeaders.some((name) => c.req.header(name) !== undefined)
  return !isPassedOn && ownAddresses.has(c.env?.incoming?.socket.remoteAddress ?? '')
}
