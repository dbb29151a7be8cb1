import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { findFollowUpsOf } from '#app/modules/follow-ups/list-follow-ups.server.ts'
import { startOfPeriod } from '#app/modules/reports/period.ts'
import { readCursor } from '#app/modules/responses/list-cursor.ts'
import {
  countAside,
  hasResponses,
  listPostsAside,
  listResponses,
} from '#app/modules/responses/list-responses.server.ts'
import { asksSolvedAnywhere } from '#app/modules/surveys/asks-solved-anywhere.server.ts'
import { searchParts } from '#app/modules/triage/terms.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { emptyState } from './responses/empty-state.server.ts'
import { isNarrowed, readListChoice } from './responses/list-address.ts'
import { nameNarrowing } from './responses/name-narrowing.server.ts'
import { Narrowing } from './responses/narrowing.tsx'
import { NoResponses } from './responses/no-responses.tsx'
import { PeriodChoice } from './responses/period-choice.tsx'
import { ResolutionChoice } from './responses/resolution-choice.tsx'
import { ResponseList } from './responses/response-list.tsx'
import { viewFollowUpOf } from './responses/follow-up-link.tsx'
import { viewResponse } from './responses/response-view.ts'
import { restoreAction, toldOf } from './responses/restore-action.server.ts'
import { viewRestoring } from './responses/restoring-view.ts'
import { SetAside } from './responses/restoring.tsx'
import { StateChoice } from './responses/state-choice.tsx'

const pageSize = 25

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone, name } = membership.workspace
    const query = new URL(request.url).searchParams
    const choice = readListChoice(query)
    const names = await nameNarrowing(context.pool, {
      workspaceId,
      choice,
      locale: localeOf(request),
    })
    if (names === null) throw refusal(request, 404)
    const before = readCursor(query.get('before'))
    const isFirstPage = before === null
    const locale = localeOf(request)
    const now = context.now()
    const since = startOfPeriod(choice.period, now, timeZone)
    const narrowed = {
      ...{ state: choice.state ?? undefined, theme: choice.theme, kind: choice.kind },
      surveyId: choice.survey,
      solved: choice.solved,
      sought: choice.q === '' ? null : searchParts(workspaceId, choice.q),
    }
    const page = { ...narrowed, workspaceId, since, before, limit: pageSize }
    const [{ responses, older }, asksSolved, aside] = await Promise.all([
      listResponses(context.pool, page),
      choice.solved !== null || asksSolvedAnywhere(context.pool, { workspaceId }),
      countAside(context.pool, { workspaceId, since }),
    ])
    const mayRestore = isAtLeast(membership.member.role, 'manager')
    const posts = mayRestore ? await listPostsAside(context.pool, workspaceId, responses) : []
    const followedUp = await findFollowUpsOf(context.pool, {
      workspaceId,
      responseIds: responses.map(({ id }) => id),
    })
    const reader = { locale, timeZone, now }
    const isEmpty =
      isFirstPage && responses.length === 0 && !(await hasResponses(context.pool, { workspaceId }))
    return {
      title: `${adminTranslator(locale)('responses.title')} · ${name}`,
      choice,
      names,
      asksSolved,
      aside,
      told: toldIn(query, mayRestore),
      mayFollowUp: isAtLeast(membership.member.role, 'agent'),
      mayPropose: mayRestore,
      isFirstPage,
      older,
      empty: isEmpty ? await emptyState(context, membership, locale) : null,
      responses: responses.map((each) => ({
        ...viewResponse(each, reader, choice.q),
        restoring: mayRestore ? viewRestoring(each, posts, reader) : null,
        followUp: viewFollowUpOf(followedUp.get(each.id)),
      })),
    }
  })

/** Lets an answer count that looked like a machine's, and takes that back. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    return restoreAction(context, request, membership)
  })

/** What was just done, and to which response; null when nothing was. */
function toldIn(query: URLSearchParams, mayRestore: boolean) {
  const outcome = toldOf.find((name) => name === query.get('told'))
  const responseId = query.get('response') ?? ''
  return outcome === undefined || !mayRestore ? null : { outcome, responseId }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Responses() {
  const t = useTranslations('responses')
  const { empty, choice, names, asksSolved, aside, told, ...list } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('list')}
        actions={list.isFirstPage && empty === null ? <PeriodChoice choice={choice} /> : undefined}
      />
      {told === null ? null : (
        <Notice tone={told.outcome === 'unchanged' ? 'middling' : 'good'} className="mt-4">
          {t(`told.${told.outcome}`)}{' '}
          {told.outcome === 'restored' ? <SetAside id={told.responseId} /> : null}
        </Notice>
      )}
      {empty === null ? (
        <>
          <Narrowing choice={choice} names={names} />
          {asksSolved ? <ResolutionChoice choice={choice} /> : null}
          <StateChoice choice={choice} aside={isNarrowed(choice) ? 0 : aside} />
          <ResponseList choice={choice} {...list} />
        </>
      ) : (
        <NoResponses {...empty} />
      )}
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
