import { data, redirect } from '@remix-run/node'
import type { RequestContext } from '#app/http/context.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { withCookies } from '#app/http/session.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'

/**
 * The way to the sign-in for somebody whose session was ended elsewhere. Their cookie may still remember it for a
 * minute: unless it goes, the sign-in would lead straight back.
 */
export async function signedOut(context: RequestContext, request: Request): Promise<Response> {
  const cookies = await context.identity.signOut(request.headers.get('cookie'))
  const next = new URLSearchParams({ next: new URL(request.url).pathname })
  return redirect(`/signin?${next}`, { headers: withCookies(cookies) })
}

type Refused =
  | { outcome: 'refused' }
  | { outcome: 'signed_out' }
  | { outcome: 'limited'; retryAfterSeconds: number }

/** Why something was not done: a wrong password (`wrong` says which words), or too many of them. Throws for a session that is over. */
export async function refuse<Rest extends object>(
  { context, request }: { context: RequestContext; request: Request },
  result: Refused,
  given: { wrong: 'account.wrongPassword' | 'twoFactor.wrongCode'; rest: Rest },
) {
  if (result.outcome === 'signed_out') throw await signedOut(context, request)
  const t = adminTranslator(localeOf(request))
  if (result.outcome === 'refused') return data({ ...given.rest, problem: t(given.wrong) }, 422)
  const minutes = Math.ceil(result.retryAfterSeconds / 60)
  const headers = { 'retry-after': String(result.retryAfterSeconds) }
  const problem = t('account.limited', { minutes })
  return data({ ...given.rest, problem }, { status: 429, headers })
}
