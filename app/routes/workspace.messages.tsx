import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { SubNav } from '#app/ui/sub-nav.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    await requireMember(context, request, params.workspace)
    return null
  })

/** The frame around the two lists: what went out, and what was decided. */
export default function Messages() {
  const t = useTranslations('messages')
  const root = `/w/${useParams().workspace}/messages`
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <SubNav
        label={t('areas')}
        items={[
          { to: root, label: t('mails'), end: true },
          { to: `${root}/decisions`, label: t('decisions') },
        ]}
      />
      <Outlet />
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
