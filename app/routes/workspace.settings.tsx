import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SubNav } from '#app/ui/sub-nav.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    return { slug: workspace.slug, isAdmin: isAtLeast(member.role, 'admin') }
  })

export default function SettingsLayout() {
  const t = useTranslations('settings')
  const members = useTranslations('members')('title')
  const holidays = useTranslations('holidays')('title')
  const alerts = useTranslations('alerts')('title')
  const sender = useTranslations('sender')('title')
  const webhooks = useTranslations('webhooks')('title')
  const { slug, isAdmin } = useLoaderData<typeof loader>()
  const at = `/w/${slug}`
  const pages = [
    { to: `${at}/settings`, label: t('general.title'), end: true },
    { to: `${at}/settings/holidays`, label: holidays },
    { to: `${at}/settings/members`, label: members },
    { to: `${at}/settings/alerts`, label: alerts },
    { to: `${at}/settings/sender`, label: sender },
    { to: `${at}/settings/api-keys`, label: t('keys.title') },
    ...(isAdmin ? [{ to: `${at}/settings/webhooks`, label: webhooks }] : []),
    ...(isAdmin ? [{ to: `${at}/audit`, label: t('audit.title') }] : []),
  ]
  return (
    <>
      <PageHeader title={t('title')} />
      <SubNav label={t('pages')} items={pages} />
      <Outlet />
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
