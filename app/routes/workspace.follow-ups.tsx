import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { openByHand } from '#app/modules/follow-ups/open-by-hand.server.ts'
import { isId } from '#app/platform/is-id.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { FollowUpItem } from './follow-ups/follow-up-item.tsx'
import { FollowUpsNav } from './follow-ups/follow-ups-nav.tsx'
import { readListChoice } from './follow-ups/list-choice.ts'
import { ListFilters } from './follow-ups/list-filters.tsx'
import { loadList } from './follow-ups/load-list.server.ts'
import { NothingHere } from './follow-ups/nothing-here.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace)
    const query = new URL(request.url).searchParams
    const choice = readListChoice(query)
    const asked = { choice, after: query.get('after'), locale: localeOf(request) }
    return loadList(context, membership, asked)
  })

/** Opens one for an answer that no rule has found. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, user } = await requireMember(context, request, params.workspace, 'agent')
    const responseId = formOf(context).get('response') ?? ''
    if (!isId(responseId)) throw refusal(request, 404)
    const opened = await openByHand(context.pool, {
      ...{ workspaceId: workspace.id, responseId, now: context.now() },
      member: { id: user.id, name: user.name },
    })
    if (opened.outcome === 'not_found') throw refusal(request, 404)
    return redirect(`/w/${workspace.slug}/follow-ups/${opened.followUpId}?told=${opened.outcome}`)
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function FollowUps() {
  const t = useTranslations('followUps')
  const { followUps, choice, counts, range, themes, teams, ...rest } =
    useLoaderData<typeof loader>()
  const { first, further } = rest
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <FollowUpsNav />
      {rest.isUnused ? null : (
        <ListFilters choice={choice} counts={counts} range={range} themes={themes} teams={teams} />
      )}
      {followUps.length === 0 && first === null ? (
        <NothingHere choice={choice} {...rest} />
      ) : (
        <section aria-label={t(`view.${choice.view}`)} className="mt-5">
          {followUps.length === 0 ? <p className="text-muted">{t('endOfList')}</p> : null}
          <ol className="panel divide-y divide-line overflow-hidden">
            {followUps.map((followUp) => (
              <li key={followUp.id}>
                <FollowUpItem followUp={followUp} />
              </li>
            ))}
          </ol>
          <Pages first={first} further={further} />
        </section>
      )}
    </>
  )
}

function Pages({ first, further }: { first: string | null; further: string | null }) {
  const t = useTranslations('followUps')
  const tShell = useTranslations('shell')
  if (first === null && further === null) return null
  return (
    <nav aria-label={tShell('pages')} className="mt-6 flex justify-between gap-3">
      {first === null ? (
        <span />
      ) : (
        <Link to={first} className="button-quiet">
          <span aria-hidden="true">←</span> {t('first')}
        </Link>
      )}
      {further === null ? null : (
        <Link to={further} className="button-quiet">
          {t('further')} <span aria-hidden="true">→</span>
        </Link>
      )}
    </nav>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
