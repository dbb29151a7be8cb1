import { data, redirect } from '@remix-run/node'
import type { TypedResponse } from '@remix-run/node'
import { withCookies } from '#app/http/session.server.ts'
import type { SignInOutcome } from '#app/modules/workspaces/sign-in.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { localeOf } from '#app/http/locale.server.ts'

type Passed = Extract<SignInOutcome, { outcome: 'signed_in' | 'needs_code' }>

/** Where somebody goes who has shown who they are, or the first half of it. */
export function leadOn({ outcome, cookies }: Passed, next: string): TypedResponse<never> {
  const headers = withCookies(cookies)
  if (outcome === 'signed_in') return redirect(next, { headers })
  return redirect(`/signin/code?${new URLSearchParams({ next })}`, { headers })
}

/** Asks for patience, in the reader's language; `rest` is what the form shows again. */
export function askForPatience<Rest extends object>(
  request: Request,
  retryAfterSeconds: number,
  rest: Rest,
) {
  const minutes = Math.ceil(retryAfterSeconds / 60)
  const problem = adminTranslator(localeOf(request))('signIn.limited', { minutes })
  const headers = { 'retry-after': String(retryAfterSeconds) }
  return data({ ...rest, problem }, { status: 429, headers })
}
