import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs } from '@remix-run/node'
import { answerPage } from '#app/http/answer-page.server.ts'
import { nextPath } from '#app/http/next-path.ts'
import { formOf } from '#app/http/parse-form.ts'
import { withCookies } from '#app/http/session.server.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'

/** Ends the session by POST alone: a link in a mail must not sign anyone out. */
export const action = ({ request, context }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const cookies = await context.identity.signOut(request.headers.get('cookie'))
    return redirect(nextPath(formOf(context).get('next'), '/signin'), {
      headers: withCookies(cookies),
    })
  })

export const loader = () => redirect('/')

/** Never seen: loader and action lead elsewhere. */
export default function SignOut() {
  return null
}

export { ErrorPage as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
