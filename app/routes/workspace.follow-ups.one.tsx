import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { isId } from '#app/platform/is-id.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { CustomerPanel, TicketPanel } from './follow-ups/about-panels.tsx'
import { actByForm } from './follow-ups/act-by-form.server.ts'
import { ActForms } from './follow-ups/act-forms.tsx'
import { AnswerPanel } from './follow-ups/answer-panel.tsx'
import { ClockPanel } from './follow-ups/clock-panel.tsx'
import { CustomerHistory } from './follow-ups/customer-history.tsx'
import { History } from './follow-ups/history.tsx'
import { loadPage } from './follow-ups/load-page.server.ts'
import { PageHead } from './follow-ups/page-head.tsx'
import { PageNews } from './follow-ups/page-news.tsx'
import { WhatWorkedPanel } from './follow-ups/what-worked-panel.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace)
    const { followUp: followUpId = '' } = params
    const told = new URL(request.url).searchParams.get('told')
    const asked = { followUpId, told, locale: localeOf(request) }
    const page = isId(followUpId) ? await loadPage(context, membership, asked) : null
    if (page === null) throw refusal(request, 404)
    return page
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'agent')
    const { followUp: followUpId = '' } = params
    if (!isId(followUpId)) throw refusal(request, 404)
    return actByForm(request, context, { membership, followUpId })
  })

/** Where somebody else was faster, the page shows what they did. */
export const shouldRevalidate = ({
  actionStatus,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) => actionStatus === 409 || defaultShouldRevalidate

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function FollowUp() {
  const t = useTranslations('followUps')
  const { followUp, root, mayAct, userId, draft, worked, told } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const fresh = refused?.outcome === 'changed_meanwhile' ? followUp.history.slice(refused.seen) : []
  const ownerProblem = refused?.outcome === 'no_such_member' ? t('noSuchMember') : undefined
  return (
    <>
      <PageHead followUp={followUp} root={root} />
      <PageNews told={refused === undefined ? told : null} refused={refused} fresh={fresh} />
      <div className="mt-7 grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr] lg:items-start">
        <AnswerPanel followUp={followUp} root={root} />
        <div className="space-y-5 lg:row-span-2">
          <ClockPanel followUp={followUp} mayAct={mayAct} userId={userId} problem={ownerProblem} />
          <CustomerPanel followUp={followUp} root={root} />
          <TicketPanel followUp={followUp} />
        </div>
        <div className="min-w-0 space-y-10">
          <History
            entries={followUp.history}
            fresh={fresh.map(({ id }) => id)}
            locale={followUp.answer.locale}
            root={root}
          />
          {mayAct ? (
            <ActForms followUp={followUp} draft={draft} refused={refused} />
          ) : (
            <p className="text-sm text-muted">{t('acts.mayNotAct')}</p>
          )}
          {worked === null ? null : <WhatWorkedPanel worked={worked} root={root} />}
          <CustomerHistory followUp={followUp} root={root} />
        </div>
      </div>
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
