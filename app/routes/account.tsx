import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { chooseLocale } from '#app/http/locale.server.ts'
import { formOf, parseForm } from '#app/http/parse-form.ts'
import { requireUser } from '#app/http/require-member.server.ts'
import { withCookies } from '#app/http/session.server.ts'
import { nameInput, passwordInput } from '#app/modules/workspaces/account-input.ts'
import { listMemberships } from '#app/modules/workspaces/find-membership.server.ts'
import { adminTexts, adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { LonePage } from '#app/ui/lone-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextsProvider } from '#app/ui/texts-provider.tsx'
import { timeTextOf } from '#app/ui/time-text.ts'
import { refuse, signedOut } from './account/account-answers.server.ts'
import { AccountSection } from './account/account-section.tsx'
import { NameForm } from './account/name-form.tsx'
import { PasswordForm } from './account/password-form.tsx'
import { SessionList } from './account/session-list.tsx'

const doneNames = ['name', 'password', 'sessions', 'twoFactorOff'] as const

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { id: userId } = await requireUser(context, request)
    const now = context.now()
    const account = await context.identity.account.read(request.headers.get('cookie'), now)
    if (account === null) throw await signedOut(context, request)
    const locale = chooseLocale(request)
    const memberships = await listMemberships(context.pool, { userId, minimumRole: 'viewer' })
    const timeZone = memberships[0]?.workspace.timeZone ?? 'UTC'
    const done = new URL(request.url).searchParams.get('done')
    const { name, email, twoFactor, sessions } = account
    return {
      locale,
      texts: adminTexts(locale),
      title: adminTranslator(locale)('account.title'),
      done: doneNames.find((each) => each === done) ?? null,
      workspaces: memberships.map(({ workspace, role }) => ({
        slug: workspace.slug,
        name: workspace.name,
        role,
      })),
      ...{ name, email, twoFactor },
      sessions: sessions.map(({ createdAt, usedAt, isThis }) => ({
        signedIn: timeTextOf(createdAt, { locale, timeZone, now }),
        lastSeen: new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' }).format(usedAt),
        isThis,
      })),
    }
  })

export const action = ({ request, context }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    await requireUser(context, request)
    const intent = formOf(context).get('intent')
    if (intent === 'name') return rename(request, context)
    if (intent === 'password') return changePassword(request, context)
    if (intent === 'sessions') return endOtherSessions(request, context)
    return redirect('/account')
  })

const doneWith = (what: (typeof doneNames)[number], cookies: string[]) =>
  redirect(`/account?done=${what}`, { headers: withCookies(cookies) })

async function rename(request: Request, context: RequestContext) {
  const parsed = parseForm(nameInput, formOf(context))
  if (!parsed.ok) return data({ form: 'name' as const, ...parsed, problem: null }, 422)
  const cookie = request.headers.get('cookie')
  const result = await context.identity.account.rename({ cookie, name: parsed.data.name })
  if (result.outcome === 'done') return doneWith('name', result.cookies)
  throw await signedOut(context, request)
}

async function changePassword(request: Request, context: RequestContext) {
  const form = 'password' as const
  const parsed = parseForm(passwordInput, formOf(context))
  if (!parsed.ok) return data({ form, ...parsed, problem: null }, 422)
  const { currentPassword: current, newPassword: wanted } = parsed.data
  const cookie = request.headers.get('cookie')
  const result = await context.identity.account.changePassword({ cookie, current, wanted })
  if (result.outcome === 'done') return doneWith('password', result.cookies)
  const rest = { form, problems: {}, values: {} }
  return refuse({ request, context }, result, { wrong: 'account.wrongPassword', rest })
}

async function endOtherSessions(request: Request, context: RequestContext) {
  const result = await context.identity.account.endOtherSessions(request.headers.get('cookie'))
  if (result.outcome === 'done') return doneWith('sessions', result.cookies)
  throw await signedOut(context, request)
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: !loaded ? 'Heard' : `${loaded.title} · Heard` },
]

export default function AccountPage() {
  const { locale, texts } = useLoaderData<typeof loader>()
  return (
    <TextsProvider locale={locale} texts={texts}>
      <LonePage locale={locale} width="wide">
        <Content />
      </LonePage>
    </TextsProvider>
  )
}

type Answer =
  | {
      form: 'name' | 'password'
      problems: Record<string, string>
      values: Record<string, string>
      problem: string | null
    }
  | undefined

function Content() {
  const t = useTranslations('account')
  const { done, name, email, ...loaded } = useLoaderData<typeof loader>()
  const answer: Answer = useActionData<typeof action>()
  const refusedOf = (form: 'name' | 'password') => (answer?.form === form ? answer : undefined)
  return (
    <>
      <p>
        <a href="/" className="link inline-flex min-h-9 items-center text-sm">
          {`← ${t('back')}`}
        </a>
      </p>
      <h1 className="mt-2 text-2xl font-semibold tracking-tight">{t('title')}</h1>
      {loaded.workspaces.length === 0 ? (
        <Notice tone="middling" className="mt-6">
          {t('noWorkspace')}
        </Notice>
      ) : null}
      {done === null || answer !== undefined ? null : (
        <Notice tone="good" className="mt-6">
          {t(`done.${done}`)}
        </Notice>
      )}
      <div className="mt-8 space-y-5">
        <AccountSection title={t('you')}>
          <NameForm name={name} email={email} refused={refusedOf('name')} />
        </AccountSection>
        <AccountSection title={t('password')} lead={t('passwordLead')}>
          <PasswordForm email={email} refused={refusedOf('password')} />
        </AccountSection>
        <TwoFactor />
        <AccountSection title={t('sessions')} lead={t('sessionsLead')}>
          <SessionList sessions={loaded.sessions} />
        </AccountSection>
        <Workspaces />
      </div>
    </>
  )
}

function TwoFactor() {
  const t = useTranslations('account')
  const { twoFactor } = useLoaderData<typeof loader>()
  return (
    <AccountSection
      title={t('twoFactor')}
      lead={t('twoFactorLead')}
      badge={
        <span className={twoFactor ? 'badge border-transparent bg-good-soft text-good' : 'badge'}>
          {t(twoFactor ? 'twoFactorOn' : 'twoFactorOff')}
        </span>
      }
    >
      <a href="/account/two-factor" className="button-quiet">
        {t(twoFactor ? 'twoFactorChange' : 'twoFactorTurnOn')}
      </a>
    </AccountSection>
  )
}

function Workspaces() {
  const t = useTranslations('account')
  const role = useTranslations('members.role')
  const { workspaces } = useLoaderData<typeof loader>()
  if (workspaces.length === 0) return null
  return (
    <AccountSection title={t('workspaces')}>
      <ul className="-my-2 divide-y divide-line">
        {workspaces.map((each) => (
          <li key={each.slug} className="flex items-baseline justify-between gap-4 py-1">
            <a href={`/w/${each.slug}`} className="link inline-flex min-h-9 min-w-0 items-center">
              <span className="truncate">{each.name}</span>
            </a>
            <span className="shrink-0 text-sm text-muted">{role(each.role)}</span>
          </li>
        ))}
      </ul>
    </AccountSection>
  )
}

export { ErrorPage as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
