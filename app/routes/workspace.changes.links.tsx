import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { isId } from '#app/platform/is-id.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { ChangeHeader } from './changes/change-header.tsx'
import { readLinksChoice } from './changes/link-address.ts'
import { LinkedResponses } from './changes/linked-responses.tsx'
import { LinkedThemes } from './changes/linked-themes.tsx'
import { linksAction } from './changes/links-action.server.ts'
import { LinksToldNotice } from './changes/links-told-notice.tsx'
import { readTold } from './changes/links-told.ts'
import { loadLinks } from './changes/load-links.server.ts'
import { WhoIsTold } from './changes/who-is-told.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace)
    const { change: changeId = '' } = params
    const query = new URL(request.url).searchParams
    const choice = readLinksChoice(query)
    const asked = { membership, changeId, choice, locale: localeOf(request) }
    const page = isId(changeId) ? await loadLinks(context, asked) : null
    if (page === null) throw refusal(request, 404)
    const { name, slug } = membership.workspace
    return {
      ...page,
      choice,
      told: page.mayEdit ? readTold(query) : null,
      title: `${page.change.title} · ${name}`,
      root: `/w/${slug}`,
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { change: changeId = '' } = params
    if (!isId(changeId)) throw refusal(request, 404)
    return linksAction({ context, request, membership, changeId })
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function ChangeLinks() {
  const t = useTranslations('changeLinks')
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { change, asked, isPublished, mayEdit } = page
  const problem = answer !== undefined && 'form' in answer ? answer : null
  return (
    <>
      <ChangeHeader title={change.title} state={change.state} />
      <LinksToldNotice told={page.told} isPublished={isPublished} />
      {isPublished && mayEdit ? (
        <Notice tone="info" className="mt-6">
          {t('publishedNote')}
        </Notice>
      ) : null}
      {mayEdit ? null : (
        <p className="mt-5 text-sm text-muted">
          {t(change.state === 'withdrawn' ? 'withdrawnNote' : 'readOnly')}
        </p>
      )}
      <div className="mt-6 grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-start">
        <div className="min-w-0 space-y-5">
          <LinkedThemes
            themes={page.themes}
            root={page.root}
            isPublished={isPublished}
            mayEdit={mayEdit}
            problem={problem?.form === 'theme' ? problem : null}
          />
          <LinkedResponses {...page} problem={problem?.form === 'quote' ? problem : null} />
        </div>
        <WhoIsTold asked={asked} isPublished={isPublished} />
      </div>
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
