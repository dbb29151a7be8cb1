import { redirect } from '@remix-run/node'
import { findMembership } from '#app/modules/workspaces/find-membership.server.ts'
import type { Workspace } from '#app/modules/workspaces/find-membership.server.ts'
import type { User } from '#app/modules/workspaces/identity.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import type { Role } from '#app/modules/workspaces/role.ts'
import { refusal } from './answer-page.server.ts'
import { slugPattern } from '#app/modules/workspaces/slug.ts'
import type { RequestContext } from './context.ts'
import { findSession, withCookies } from './session.server.ts'

export type Membership = {
  workspace: Workspace
  member: { userId: string; role: Role }
  user: User
}

/** The signed-in person; without one, throws the way to the sign-in and back. */
export async function requireUser(context: RequestContext, request: Request): Promise<User> {
  const { user, cookies } = await findSession(context, request)
  if (user !== null) return user
  const { pathname, search } = new URL(request.url)
  const next = new URLSearchParams({ next: pathname + search })
  throw redirect(`/signin?${next}`, { headers: withCookies(cookies) })
}

/**
 * The member behind this request. Throws the way to the sign-in, 404 when they are not a member of this workspace
 * (whether or not it exists), 403 when their role is below `minimumRole`.
 */
export async function requireMember(
  context: RequestContext,
  request: Request,
  workspaceSlug: string | undefined,
  minimumRole: Role = 'viewer',
): Promise<Membership> {
  const user = await requireUser(context, request)
  const slug = workspaceSlug ?? ''
  const found = slugPattern.test(slug)
    ? await findMembership(context.pool, { userId: user.id, slug })
    : null
  if (found === null) throw refusal(request, 404)
  const { workspace, role } = found
  if (!isAtLeast(role, minimumRole)) throw refusal(request, 403)
  return { workspace, member: { userId: user.id, role }, user }
}
