import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerPage } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { chooseLocale, localeOf } from '#app/http/locale.server.ts'
import { nextPath } from '#app/http/next-path.ts'
import { formOf } from '#app/http/parse-form.ts'
import { findSession, withCookies } from '#app/http/session.server.ts'
import { hasUsers } from '#app/modules/workspaces/has-users.server.ts'
import { linkMinutes } from '#app/modules/workspaces/sign-in-link.ts'
import { adminTexts, adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { LonePage } from '#app/ui/lone-page.tsx'
import { TextsProvider } from '#app/ui/texts-provider.tsx'
import { askForPatience, leadOn } from './sign-in/lead-on.server.ts'
import { LinkMailed } from './sign-in/link-mailed.tsx'
import { SignInForm } from './sign-in/sign-in-form.tsx'

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const locale = chooseLocale(request)
    if (!(await hasUsers(context.pool))) throw redirect('/setup')
    const next = nextPath(new URL(request.url).searchParams.get('next'), '/')
    const { user, cookies } = await findSession(context, request)
    if (user !== null) throw redirect(next, { headers: withCookies(cookies) })
    const title = adminTranslator(locale)('signIn.title')
    const { mailboxOpen, mailCaptured } = context.config
    // A link that nobody can receive would only disappoint.
    const canMail = mailboxOpen || !mailCaptured
    return data(
      { locale, texts: adminTexts(locale), title, next, mailboxOpen, canMail },
      { headers: withCookies(cookies) },
    )
  })

export const action = ({ request, context }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const form = formOf(context)
    const email = (form.get('email') ?? '').trim()
    return form.get('by') === 'link'
      ? mailLink(request, context, email)
      : signIn(request, context, email)
  })

async function signIn(request: Request, context: RequestContext, email: string) {
  const { clientAddress, identity } = context
  const form = formOf(context)
  const t = adminTranslator(localeOf(request))
  const password = form.get('password') ?? ''
  const state = 'refused' as const
  if (email === '' || password === '')
    return data({ state, email, problem: t('signIn.incomplete') }, 422)
  const result = await identity.signIn({ email, password, clientAddress })
  if (result.outcome === 'limited')
    return askForPatience(request, result.retryAfterSeconds, { state, email })
  if (result.outcome === 'refused') return data({ state, email, problem: t('signIn.refused') }, 422)
  return leadOn(result, nextPath(form.get('next'), '/'))
}

/** Says the same to everybody, so that nobody learns whose address is known. */
async function mailLink(request: Request, context: RequestContext, email: string) {
  const { clientAddress, identity, config } = context
  const state = 'refused' as const
  if (email === '')
    return data(
      { state, email, problem: adminTranslator(localeOf(request))('signIn.noEmail') },
      422,
    )
  const result = await identity.requestLink({
    email,
    next: nextPath(formOf(context).get('next'), '/'),
    mailDomain: config.mailDomain,
    now: context.now(),
    clientAddress,
  })
  if (result.outcome === 'limited')
    return askForPatience(request, result.retryAfterSeconds, { state, email })
  return data({ state: 'mailed' as const, email })
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: !loaded ? 'Heard' : `${loaded.title} · Heard` },
]

export default function SignIn() {
  const { locale, texts, next, mailboxOpen, canMail } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <TextsProvider locale={locale} texts={texts}>
      <LonePage locale={locale}>
        {result?.state === 'mailed' ? (
          <LinkMailed
            email={result.email}
            minutes={linkMinutes}
            next={next}
            mailboxOpen={mailboxOpen}
          />
        ) : (
          <SignInForm next={next} canMail={canMail} refused={result} />
        )}
      </LonePage>
    </TextsProvider>
  )
}

export { ErrorPage as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
