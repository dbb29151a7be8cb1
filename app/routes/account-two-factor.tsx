import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { chooseLocale } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireUser } from '#app/http/require-member.server.ts'
import { withCookies } from '#app/http/session.server.ts'
import { adminTexts, adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { LonePage } from '#app/ui/lone-page.tsx'
import { TextsProvider } from '#app/ui/texts-provider.tsx'
import { refuse, signedOut } from './account/account-answers.server.ts'
import { BackupCodes } from './account/backup-codes.tsx'
import { drawQr } from './account/qr-path.server.ts'
import { AskPassword, TwoFactorIsOn } from './account/two-factor-forms.tsx'
import { ScanCode } from './account/scan-code.tsx'

/** Their session was just replaced by another: the loader behind such an action would find the old one ended. */
const renewed = new WeakSet<RequestContext>()

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { email } = await requireUser(context, request)
    const now = context.now()
    const account = await context.identity.account.read(request.headers.get('cookie'), now)
    if (account === null && !renewed.has(context)) throw await signedOut(context, request)
    const locale = chooseLocale(request)
    return {
      locale,
      texts: adminTexts(locale),
      title: adminTranslator(locale)('twoFactor.title'),
      email,
      isOn: account?.twoFactor ?? true,
    }
  })

export const action = ({ request, context }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    await requireUser(context, request)
    const intent = formOf(context).get('intent')
    if (intent === 'begin') return begin(request, context)
    if (intent === 'confirm') return confirm(request, context)
    if (intent === 'renew') return renew(request, context)
    if (intent === 'end') return end(request, context)
    return redirect('/account/two-factor')
  })

/** The page may hold two forms that ask for the password, so each names its own. */
const given = (request: Request, context: RequestContext, intent: 'begin' | 'renew' | 'end') => ({
  cookie: request.headers.get('cookie'),
  password: formOf(context).get(`${intent}Password`) ?? '',
})

/** The form carries the key to the next step: nobody reads it from the store. */
const scanning = (uri: string) => ({
  state: 'scan' as const,
  uri,
  key: new URL(uri).searchParams.get('secret') ?? '',
  qr: drawQr(uri),
})

async function begin(request: Request, context: RequestContext) {
  const result = await context.identity.account.beginTwoFactor(given(request, context, 'begin'))
  if (result.outcome === 'begun') return data({ ...scanning(result.uri), problem: null })
  const rest = { state: 'password' as const, intent: 'begin' as const }
  return refuse({ request, context }, result, { wrong: 'account.wrongPassword', rest })
}

async function confirm(request: Request, context: RequestContext) {
  const form = formOf(context)
  const uri = form.get('uri') ?? ''
  if (!isKeyUri(uri)) throw redirect('/account/two-factor')
  const cookie = request.headers.get('cookie')
  const code = form.get('code') ?? ''
  const result = await context.identity.account.confirmTwoFactor({ cookie, code })
  if (result.outcome === 'done') return showCodes(context, result)
  const rest = scanning(uri)
  return refuse({ request, context }, result, { wrong: 'twoFactor.wrongCode', rest })
}

/** One that a QR code has room for: it counts bytes, and ours are percent-encoded. */
const isKeyUri = (uri: string) =>
  /^otpauth:\/\/totp\/[\x21-\x7e]{1,1000}$/.test(uri) && URL.canParse(uri)

async function renew(request: Request, context: RequestContext) {
  const result = await context.identity.account.renewBackupCodes(given(request, context, 'renew'))
  if (result.outcome === 'done') return showCodes(context, result)
  const rest = { state: 'password' as const, intent: 'renew' as const }
  return refuse({ request, context }, result, { wrong: 'account.wrongPassword', rest })
}

async function end(request: Request, context: RequestContext) {
  const result = await context.identity.account.endTwoFactor(given(request, context, 'end'))
  if (result.outcome === 'done')
    return redirect('/account?done=twoFactorOff', { headers: withCookies(result.cookies) })
  const rest = { state: 'password' as const, intent: 'end' as const }
  return refuse({ request, context }, result, { wrong: 'account.wrongPassword', rest })
}

/** Straight from the action's own answer: the codes are in no address, no cookie and no page that can be opened again. */
function showCodes(
  context: RequestContext,
  { cookies, backupCodes }: { cookies: string[]; backupCodes: string[] },
) {
  renewed.add(context)
  return data({ state: 'codes' as const, backupCodes }, { headers: withCookies(cookies) })
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: !loaded ? 'Heard' : `${loaded.title} · Heard` },
]

export default function TwoFactorPage() {
  const { locale, texts } = useLoaderData<typeof loader>()
  return (
    <TextsProvider locale={locale} texts={texts}>
      <LonePage locale={locale} width="wide">
        <Content />
      </LonePage>
    </TextsProvider>
  )
}

function Content() {
  const t = useTranslations('twoFactor')
  const { email, isOn } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (answer?.state === 'codes') return <BackupCodes codes={answer.backupCodes} email={email} />
  return (
    <>
      <p>
        <a href="/account" className="link inline-flex min-h-9 items-center text-sm">
          {`← ${t('back')}`}
        </a>
      </p>
      <h1 className="mt-2 text-2xl font-semibold tracking-tight">{t('title')}</h1>
      {answer?.state === 'scan' ? (
        <ScanCode uri={answer.uri} secret={answer.key} qr={answer.qr} problem={answer.problem} />
      ) : isOn ? (
        <TwoFactorIsOn email={email} refused={answer} />
      ) : (
        <AskPassword email={email} problem={answer?.problem ?? null} />
      )}
    </>
  )
}

export { ErrorPage as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
