import type { ServerBuild } from '@remix-run/node'
import type { RequestContext } from '#app/http/context.ts'
import { createRateLimit } from '#app/http/rate-limits.ts'
import { createApp } from '#app/server/create-app.ts'
import { createPageHandlers } from '#app/server/remix-handlers.ts'
import type { Pool } from '#db/connect.server.ts'
import * as entry from '#app/entry.server.tsx'
import * as root from '#app/root.tsx'
import * as list from '#app/routes/updates.list.tsx'
import * as one from '#app/routes/updates.one.tsx'
import * as sitemap from '#app/routes/updates.sitemap.ts'
import { contextFor, makeIdentity, origin } from './member-door.ts'

type RouteModule = NonNullable<ServerBuild['routes'][string]>['module']

/** Remix finds these by file name, and so asks nobody what type they are. */
const isRoute = (module: unknown): module is RouteModule =>
  typeof module === 'object' && module !== null

function route(path: string, module: unknown) {
  if (!isRoute(module)) throw new Error(`${path} is no route`)
  return { path, module }
}

/** The public pages, rendered by the server's own face without a build: what a reader's browser gets. */
const routes: Record<string, { path: string; module: RouteModule }> = {
  list: route('updates/:workspace', list),
  one: route('updates/:workspace/:slug', one),
  sitemap: route('updates/:workspace/sitemap.xml', sitemap),
}

const build: ServerBuild = {
  ...{ mode: 'test', publicPath: '/', assetsBuildDirectory: 'build', isSpaMode: false },
  entry: { module: entry },
  routes: Object.fromEntries([
    ['root', { id: 'root', path: '', module: root }],
    ...Object.entries(routes).map(([id, each]) => [id, { id, parentId: 'root', ...each }]),
  ]),
  assets: {
    entry: { imports: [], module: '/entry.js' },
    routes: Object.fromEntries(['root', ...Object.keys(routes)].map((id) => [id, assetOf(id)])),
    ...{ url: '/manifest.js', version: '1' },
  },
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_lazyRouteDiscovery: true,
    v3_singleFetch: true,
  },
}

function assetOf(id: string) {
  return {
    ...{ id, parentId: id === 'root' ? undefined : 'root', path: routes[id]?.path },
    ...{ module: `/${id}.js`, hasAction: false, hasLoader: id !== 'root' },
    ...{ hasClientAction: false, hasClientLoader: false, hasErrorBoundary: true },
  }
}

export type Read = { status: number; headers: Headers; html: string }

/** Asks for a public page as a browser does, by default one that would like English. */
export function openPublicDoor(
  pool: Pool,
  given: { now?: Date; config?: Partial<RequestContext['config']> } = {},
) {
  const handlers = createPageHandlers(build, 'test')
  const context = contextFor(pool, makeIdentity(pool), given)
  const app = createApp({
    ...context,
    mailDomain: 'example.com',
    assets: null,
    trustedProxies: 0,
    rateLimit: createRateLimit(),
    pages: () => Promise.resolve(handlers.public),
  })
  const answer = (path: string, init: RequestInit = {}) => {
    const headers = { 'accept-language': 'en', ...init.headers }
    return app.request(origin + path, { ...init, headers })
  }
  const read = async (path: string, init: RequestInit = {}): Promise<Read> => {
    const response = await answer(path, init)
    return { status: response.status, headers: response.headers, html: await response.text() }
  }
  return Object.assign(read, { answer })
}
