import type { SessionLookup } from '#app/modules/workspaces/identity.server.ts'
import type { RequestContext } from './context.ts'

const lookups = new WeakMap<RequestContext, Promise<SessionLookup>>()

/** Who sends this request. Asked once a request, although the loaders of one page run side by side. */
export function findSession(context: RequestContext, request: Request): Promise<SessionLookup> {
  const known = lookups.get(context)
  if (known !== undefined) return known
  const lookup = context.identity.findSession(request.headers.get('cookie'))
  lookups.set(context, lookup)
  return lookup
}

/** Headers that set these cookies; `more` are added to them. */
export function withCookies(
  cookies: readonly string[],
  more: Record<string, string> = {},
): Headers {
  const headers = new Headers(more)
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return headers
}
