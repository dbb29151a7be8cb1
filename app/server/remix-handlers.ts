import { createRequestHandler } from '@remix-run/node'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import { isPlain } from '../root.tsx'

export type PageHandler = (request: Request, context: AppLoadContext) => Promise<Response>

/** Where the customers' pages stand; the paths of their `plain` routes in routes.ts begin with one of these. */
const publicPath = /^\/(s|unsubscribe|recovery|verdict|updates)\//

export const isPublicPath = (path: string): boolean => publicPath.test(path)

/**
 * Remix matches a request against every route it knows and ranks them anew each time, so its cost grows with the
 * admin pages. Customers get a handler of their own, made of the same build with only the root and their few routes.
 */
export function createPageHandlers(
  build: ServerBuild,
  mode: string,
): Record<'public' | 'member', PageHandler> {
  const isPublic = (id: string) => {
    const handle: unknown = build.routes[id]?.module.handle
    return id === 'root' || (isPlain(handle) && !isForMembers(handle))
  }
  const publicBuild: ServerBuild = {
    ...build,
    routes: pickRoutes(build.routes, isPublic),
    assets: { ...build.assets, routes: pickRoutes(build.assets.routes, isPublic) },
  }
  return {
    public: createRequestHandler(publicBuild, mode),
    member: createRequestHandler(build, mode),
  }
}

/** Of a plain page: a survey's preview. */
const isForMembers = (handle: unknown): boolean =>
  typeof handle === 'object' && handle !== null && 'members' in handle && handle.members === true

const pickRoutes = <Route>(routes: Record<string, Route>, isWanted: (id: string) => boolean) =>
  Object.fromEntries(Object.entries(routes).filter(([id]) => isWanted(id)))
