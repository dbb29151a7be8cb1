import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { listCategories } from '#app/modules/changes/list-categories.server.ts'
import { loadChange } from '#app/modules/changes/load-change.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { timeTextOf } from '#app/ui/time-text.ts'
import { ChangeHeader } from './changes/change-header.tsx'
import { deleteByForm } from './changes/delete-by-form.server.ts'
import { ChangeEditor } from './changes/edit/change-editor.tsx'
import { chooseSides } from './changes/edit/choose-sides.ts'
import { savePlainly } from './changes/edit/save-plainly.server.ts'

const news = ['created', 'saved', 'restored', 'unchanged', 'was_published'] as const

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const { id: workspaceId, slug, timeZone } = workspace
    const { change: changeId = '' } = params
    const locale = localeOf(request)
    const key = { workspaceId, changeId, locale }
    const change = isId(changeId) ? await loadChange(context.pool, key) : null
    if (change === null) throw refusal(request, 404)
    const categories = await listCategories(context.pool, { workspaceId, locale })
    const query = new URL(request.url).searchParams
    const when = (at: Date | null) =>
      at === null ? '' : timeTextOf(at, { locale, timeZone, now: context.now() }).absolute
    const { id, title, state, revision, fields, publishedFields } = change
    return {
      title: `${title} · ${workspace.name}`,
      mayWrite: isAtLeast(member.role, 'editor'),
      address: `/w/${slug}/changes/${id}`,
      slugRoot: `${context.config.appUrl}/updates/${slug}`,
      told: news.find((each) => each === query.get('told')) ?? null,
      change: { id, name: title, state, revision, fields: { ...fields } },
      standing: {
        ...{ state, goesOut: when(change.publishAt) },
        published: when(change.correctedAt ?? change.publishedAt),
        withdrawn: when(change.withdrawnAt),
      },
      publishedFields: publishedFields === null ? null : { ...publishedFields },
      wasPublished: change.publishedAt !== null,
      categories: categories.map((category) => ({ id: category.id, name: category.name })),
      sides: chooseSides(query, { reader: locale, fields }),
    }
  })

/** Saves without script; deletes what was never published. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'editor')
    const { change: changeId = '' } = params
    const root = `/w/${membership.workspace.slug}/changes`
    if (formOf(context).get('intent') === 'delete') {
      const outcome = await deleteByForm(context, { request, membership, changeId })
      return redirect(outcome === 'deleted' ? root : `${root}/${changeId}?told=${outcome}`)
    }
    const saved = await savePlainly(context, { request, membership, changeId })
    if ('to' in saved) return redirect(`${root}/${changeId}?${saved.to}`)
    return data(saved, saved.answer.conflicts.length > 0 ? 409 : 422)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function Change() {
  const t = useTranslations('changes.edit')
  const { change, mayWrite, told, wasPublished, ...loaded } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return (
    <>
      <ChangeHeader
        title={change.name}
        state={change.state}
        actions={
          mayWrite && !wasPublished ? (
            <ConfirmButton
              label={t('delete')}
              title={t('deleteTitle', { name: change.name })}
              text={t('deleteText')}
              confirm={t('delete')}
              fields={{ intent: 'delete' }}
            />
          ) : undefined
        }
      />
      {told === null ? null : (
        <Notice tone={told === 'was_published' ? 'bad' : 'good'} className="mt-5">
          {t(`told.${told}`)}
        </Notice>
      )}
      {mayWrite ? null : <p className="mt-5 text-sm text-muted">{t('readOnly')}</p>}
      <ChangeEditor
        key={change.id}
        {...loaded}
        {...{ mayWrite, answered }}
        revision={change.revision}
        fields={change.fields}
        hasFixedSlug={wasPublished}
      />
    </>
  )
}

export { keepsWords as shouldRevalidate } from './changes/edit/keeps-words.ts'
export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
