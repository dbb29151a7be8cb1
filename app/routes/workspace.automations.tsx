import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { listAutomations } from '#app/modules/automations/list-automations.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { AutomationList } from './automations/automation-list.tsx'
import { viewAutomation } from './automations/automation-view.ts'

const day = 86_400_000

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, name } = workspace
    const locale = localeOf(request)
    const t = adminTranslator(locale)
    const since = new Date(context.now().getTime() - 30 * day)
    const [live, archived] = await Promise.all([
      listAutomations(context.pool, { workspaceId, since }),
      listAutomations(context.pool, { workspaceId, since, archived: true }),
    ])
    return {
      title: `${t('automations.title')} · ${name}`,
      mayEdit: isAtLeast(member.role, 'manager'),
      automations: live.map((each) => viewAutomation(each, { locale, t })),
      archived: archived.map((each) => viewAutomation(each, { locale, t })),
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Automations() {
  const t = useTranslations('automations')
  const { automations, archived, mayEdit } = useLoaderData<typeof loader>()
  const add = mayEdit ? (
    <Link to="new" className="button">
      {t('add')}
    </Link>
  ) : undefined
  const isEmpty = automations.length === 0
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={isEmpty ? undefined : add} />
      {isEmpty ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')}>
          {add}
          {mayEdit ? (
            <Link to="new?trigger=wave" className="button-quiet">
              {t('addWave')}
            </Link>
          ) : null}
        </EmptyState>
      ) : (
        <AutomationList automations={automations} />
      )}
      {archived.length === 0 ? null : (
        <details className="mt-8">
          <summary className="link inline-flex min-h-9 items-center text-sm">
            {t('archived', { count: archived.length })}
          </summary>
          <AutomationList automations={archived} />
        </details>
      )}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
