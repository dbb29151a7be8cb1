import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { listCategories } from '#app/modules/changes/list-categories.server.ts'
import { loadChange } from '#app/modules/changes/load-change.server.ts'
import { readHistory } from '#app/modules/changes/read-history.server.ts'
import { restoreVersion } from '#app/modules/changes/restore-version.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Pager } from '#app/ui/pager.tsx'
import { ChangeHeader } from './changes/change-header.tsx'
import { readRevision } from './changes/read-revision.ts'
import { viewVersion } from './changes/history-view.ts'
import { VersionList } from './changes/version-list.tsx'

const pageSize = 20

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, timeZone } = workspace
    const { change: changeId = '' } = params
    const locale = localeOf(request)
    const key = { workspaceId, changeId, locale }
    const change = isId(changeId) ? await loadChange(context.pool, key) : null
    if (change === null) throw refusal(request, 404)
    const before = readRevision(new URL(request.url).searchParams.get('before'))
    const [{ versions, older }, categories] = await Promise.all([
      readHistory(context.pool, { workspaceId, changeId, before, limit: pageSize }),
      listCategories(context.pool, { workspaceId, locale }),
    ])
    const names = new Map(categories.map(({ id, name }) => [id, name]))
    const reader = { locale, timeZone, now: context.now() }
    const t = adminTranslator(locale)
    return {
      title: `${t('changes.history.title')} · ${change.title} · ${workspace.name}`,
      mayWrite: isAtLeast(member.role, 'editor'),
      change: { name: change.title, state: change.state },
      versions: versions.map((version, at) =>
        viewVersion(version, { reader, names, isCurrent: before === null && at === 0 }),
      ),
      newest: before === null ? null : '.',
      older: older === null ? null : `?before=${older}`,
    }
  })

/** Makes the words of an old version those that are worked on. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'editor')
    const { id: workspaceId, slug } = membership.workspace
    const { change: changeId = '' } = params
    const revision = readRevision(formOf(context).get('revision'))
    const by = { actor: actorOf(membership), now: context.now() }
    const outcome =
      isId(changeId) && revision !== null
        ? await restoreVersion(context.pool, { workspaceId, changeId, revision, ...by })
        : 'not_found'
    if (outcome === 'not_found') throw refusal(request, 404)
    return redirect(`/w/${slug}/changes/${changeId}?told=${outcome}`)
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function History() {
  const t = useTranslations('changes.history')
  const { change, versions, mayWrite, newest, older } = useLoaderData<typeof loader>()
  return (
    <>
      <ChangeHeader title={change.name} state={change.state} />
      <section aria-labelledby="history" className="mt-7">
        <h2 id="history" className="text-lg font-semibold tracking-tight">
          {t('title')}
        </h2>
        <p className="mt-1 max-w-prose text-sm text-muted">{t('lead')}</p>
        <VersionList versions={versions} mayWrite={mayWrite} />
        <Pager newest={newest} older={older} />
      </section>
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
