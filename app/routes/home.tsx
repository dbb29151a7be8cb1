import { redirect } from '@remix-run/node'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerPage } from '#app/http/answer-page.server.ts'
import { findSession, withCookies } from '#app/http/session.server.ts'
import { listMemberships } from '#app/modules/workspaces/find-membership.server.ts'
import { hasUsers } from '#app/modules/workspaces/has-users.server.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'

/** Sends everybody to where they can begin. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { user, cookies } = await findSession(context, request)
    const headers = withCookies(cookies)
    if (user === null)
      return redirect((await hasUsers(context.pool)) ? '/signin' : '/setup', { headers })
    const [first] = await listMemberships(context.pool, { userId: user.id, minimumRole: 'viewer' })
    // Removed from the last workspace: what is left to them is their account.
    if (first === undefined) return redirect('/account', { headers })
    return redirect(`/w/${first.workspace.slug}`, { headers })
  })

/** Never seen: every answer of the loader leads elsewhere. */
export default function Home() {
  return null
}

export { ErrorPage as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
