import { data } from '@remix-run/node'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { chooseLocale } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { findSession, withCookies } from '#app/http/session.server.ts'
import { findMailPause } from '#app/modules/workspaces/find-mail-pause.server.ts'
import { listMemberships } from '#app/modules/workspaces/find-membership.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { adminTexts } from '#app/texts/admin/translate.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { TextsProvider } from '#app/ui/texts-provider.tsx'
import { timeTextOf } from '#app/ui/time-text.ts'
import { PausedBanner } from './workspace/paused-banner.tsx'
import { WorkspaceHeader } from './workspace/workspace-header.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member, user } = await requireMember(context, request, params.workspace)
    const locale = chooseLocale(request)
    const [memberships, pausedAt] = await Promise.all([
      listMemberships(context.pool, { userId: user.id, minimumRole: 'viewer' }),
      findMailPause(context.pool, workspace.id),
    ])
    const reader = { locale, timeZone: workspace.timeZone, now: context.now() }
    const { cookies } = await findSession(context, request)
    const page = {
      locale,
      texts: adminTexts(locale),
      workspace: { slug: workspace.slug, name: workspace.name },
      workspaces: memberships.map(({ workspace: { slug, name } }) => ({ slug, name })),
      mayAddWorkspace: memberships.some(({ role }) => isAtLeast(role, 'admin')),
      user: { name: user.name, email: user.email },
      mailCaptured: context.config.mailCaptured,
      pausedAt: pausedAt === null ? null : timeTextOf(pausedAt, reader).absolute,
      mayResume: isAtLeast(member.role, 'admin'),
    }
    return data(page, { headers: withCookies(cookies) })
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: !loaded ? 'Heard' : `${loaded.workspace.name} · Heard` },
]

export default function WorkspaceLayout() {
  const { texts, mailCaptured, pausedAt, mayResume, ...header } = useLoaderData<typeof loader>()
  return (
    <TextsProvider locale={header.locale} texts={texts}>
      <SkipLink />
      {mailCaptured ? <CapturedBanner /> : null}
      {pausedAt === null ? null : (
        <PausedBanner at={pausedAt} slug={header.workspace.slug} mayResume={mayResume} />
      )}
      <WorkspaceHeader {...header} />
      <main
        id="content"
        className="mx-auto w-full max-w-7xl px-4 pt-7 pb-24 sm:px-6 sm:pt-9 lg:px-8"
      >
        <Outlet />
      </main>
    </TextsProvider>
  )
}

function SkipLink() {
  const t = useTranslations('shell')
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:rounded-lg focus:bg-surface focus:px-4 focus:py-2"
    >
      {t('skip')}
    </a>
  )
}

function CapturedBanner() {
  const t = useTranslations('shell')
  return (
    <aside
      aria-label={t('captured')}
      className="bg-middling-soft px-5 py-2 text-center text-sm text-middling"
    >
      {t('captured')}{' '}
      <a href="/dev/mailbox" className="inline-block font-medium underline underline-offset-4">
        {t('openMailbox')}
      </a>
    </aside>
  )
}

export { ErrorPage as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
