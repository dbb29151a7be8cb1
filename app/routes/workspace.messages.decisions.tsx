import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { listAutomations } from '#app/modules/automations/list-automations.server.ts'
import {
  listDecisions,
  readDecisionCursor,
} from '#app/modules/automations/list-decisions.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { decisionFilter, readDecisionAddress } from './messages/decision-address.ts'
import { DecisionList } from './messages/decision-list.tsx'
import { DecisionSearch } from './messages/decision-search.tsx'
import { viewDecision } from './messages/decision-view.ts'
import { addressOf } from './messages/list-address.ts'

const pageSize = 40

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone, name } = workspace
    const query = new URL(request.url).searchParams
    const address = readDecisionAddress(query)
    const before = readDecisionCursor(query.get('before'))
    const locale = localeOf(request)
    const t = adminTranslator(locale)
    const now = context.now()
    const filter = decisionFilter(address)
    const [page, automations] = await Promise.all([
      listDecisions(context.pool, { workspaceId, filter, before, limit: pageSize }),
      listAutomations(context.pool, { workspaceId, since: now }),
    ])
    return {
      title: `${t('messages.decisions')} · ${name}`,
      address,
      isFirstPage: before === null,
      automations: automations.map(({ automation }) => ({
        id: automation.id,
        name: automation.name,
      })),
      decisions: page.decisions.map((each) => viewDecision(each, { locale, timeZone, now }, t)),
      older: page.older,
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Decisions() {
  const t = useTranslations('messages')
  const tResponses = useTranslations('responses')
  const { address, automations, decisions, isFirstPage, older } = useLoaderData<typeof loader>()
  const isFiltered = Object.values(address).some((value) => value !== null)
  const isEmpty = decisions.length === 0
  if (isEmpty && isFirstPage && !isFiltered)
    return (
      <EmptyState title={t('decisionsEmptyTitle')} text={t('decisionsEmptyText')}>
        <Link to="../../responses" relative="path" className="button-quiet">
          {tResponses('emptyStepSend')}
        </Link>
      </EmptyState>
    )
  return (
    <>
      <DecisionSearch address={address} automations={automations} />
      {isEmpty ? null : <DecisionList decisions={decisions} />}
      {isEmpty && isFirstPage ? (
        <EmptyState title={t('decisionsNoneTitle')} text={t('decisionsNoneText')}>
          <Link to="?" className="button-quiet">
            {t('showAll')}
          </Link>
        </EmptyState>
      ) : null}
      {isEmpty && !isFirstPage ? <p className="mt-6 text-muted">{t('end')}</p> : null}
      <Pager
        newest={isFirstPage ? null : addressOf(address)}
        older={older === null ? null : addressOf({ ...address, before: older })}
      />
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
