import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { readThemeChanges } from '#app/modules/changes/read-theme-changes.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { loadThemePage } from './themes/load-theme-page.server.ts'
import { Merges } from './themes/merges.tsx'
import { ShareBars } from './themes/share-bars.tsx'
import { themeAction } from './themes/theme-action.server.ts'
import { ThemeChanges } from './themes/theme-changes.tsx'
import { viewThemeChanges } from './themes/theme-changes-view.ts'
import { ThemeComments } from './themes/theme-comments.tsx'
import { ThemeHeader } from './themes/theme-header.tsx'
import { ThemeLearningPanel } from './themes/theme-learning-panel.tsx'
import { ThemeScores } from './themes/theme-scores.tsx'
import { ThemeToldNotice } from './themes/theme-told-notice.tsx'
import { ThemeTrend } from './themes/theme-trend.tsx'
import { readTold } from './themes/theme-told.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { theme: themeId = '' } = params
    const query = new URL(request.url).searchParams
    const asked = { workspace, themeId, query, locale: localeOf(request) }
    const page = isId(themeId) ? await loadThemePage(context, asked) : null
    if (page === null) throw refusal(request, 404)
    const mayEdit = isAtLeast(member.role, 'manager')
    const root = `/w/${workspace.slug}`
    const changes = await readThemeChanges(context.pool, { workspaceId: workspace.id, themeId })
    const { timeZone } = workspace
    const reader = { locale: localeOf(request), timeZone, now: context.now(), root }
    return {
      ...page,
      changes: viewThemeChanges(changes, reader),
      title: `${page.theme.name} · ${workspace.name}`,
      root,
      mayEdit,
      told: mayEdit ? readTold(query) : null,
      /** The merge that was just made: the note about it offers to undo it. */
      merged: page.merges.find(({ id }) => id === query.get('merge')) ?? null,
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { theme: themeId = '' } = params
    if (!isId(themeId)) throw refusal(request, 404)
    return themeAction(context, request, { membership, themeId })
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function Theme() {
  const page = useLoaderData<typeof loader>()
  const { theme, root, mayEdit, choice, inbox, merges } = page
  const isLiving = theme.state === 'living'
  return (
    <>
      <ThemeHeader {...page} />
      <ThemeToldNotice told={page.told} merged={page.merged} name={theme.name} />
      <Merges merges={merges} theme={theme} root={root} mayEdit={mayEdit} />
      <div className="mt-6 grid gap-5 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start">
        <div className="min-w-0 space-y-5">
          <ThemeTrend points={page.trend} choice={choice} figures={page.figures} />
          <ThemeComments
            comments={page.comments}
            choice={choice}
            to={`${root}/inbox?${inbox.all}`}
          />
        </div>
        <div className="min-w-0 space-y-5">
          <ThemeChanges
            view={page.changes}
            toPropose={mayEdit && isLiving ? `${root}/changes/new?theme=${theme.id}` : null}
          />
          <ThemeScores kinds={page.kinds} />
          {page.learning === null || !isLiving ? null : (
            <ThemeLearningPanel
              learning={page.learning}
              mayEdit={mayEdit}
              toWaiting={`${root}/inbox?${inbox.waiting}`}
              toAudit={`${root}/inbox?${inbox.audit}`}
            />
          )}
          <ShareBars
            rows={page.shares}
            by={choice.by}
            attributes={page.attributes}
            toInbox={`${root}/inbox`}
          />
        </div>
      </div>
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
