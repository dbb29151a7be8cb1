import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { candidateAction } from './candidates/candidate-action.server.ts'
import { CandidateCard } from './candidates/candidate-card.tsx'
import { loadCandidates } from './candidates/load-candidates.server.ts'
import { LookButton, SearchState } from './candidates/search-state.tsx'
import { ToldNotice } from './candidates/told-notice.tsx'
import { ThemesNav } from './themes/themes-nav.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace)
    const locale = localeOf(request)
    const query = new URL(request.url).searchParams
    return {
      title: `${adminTranslator(locale)('candidates.title')} · ${membership.workspace.name}`,
      ...(await loadCandidates({ context, membership, locale, query })),
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    return candidateAction({ context, request, membership })
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Candidates() {
  const t = useTranslations('candidates')
  const { search, candidates, looked, told, mayManage } = useLoaderData<typeof loader>()
  const isEmpty = candidates.length === 0
  const mayLook = mayManage && !isEmpty && search.state !== 'working' && search.state !== 'few'
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={mayLook ? <LookButton label={t('lookAgain')} /> : undefined}
      />
      <ThemesNav />
      {told === null ? null : <ToldNotice told={told} />}
      <SearchState search={search} isEmpty={isEmpty} mayManage={mayManage} />
      {looked === null || isEmpty ? null : (
        <p className="mt-5 text-sm text-muted">
          <time dateTime={looked.iso} title={looked.absolute}>
            {t('looked', { time: looked.relative })}
          </time>
        </p>
      )}
      {isEmpty ? null : <Cards />}
    </>
  )
}

function Cards() {
  const t = useTranslations('candidates')
  const { candidates, themes, mayManage } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>() ?? null
  return (
    <section
      aria-label={t('list')}
      className="mt-3 grid gap-4 has-[details[open]]:items-start lg:grid-cols-2"
    >
      {candidates.map((candidate) => (
        <CandidateCard
          key={candidate.id}
          candidate={candidate}
          themes={themes}
          refused={refused}
          mayManage={mayManage}
        />
      ))}
    </section>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
