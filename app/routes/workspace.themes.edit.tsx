import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { loadTheme } from '#app/modules/themes/load-theme.server.ts'
import { updateTheme } from '#app/modules/themes/update-theme.server.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { fieldOfProblem } from './themes/field-of-problem.ts'
import { loadEditorChoices } from './themes/load-editor-choices.server.ts'
import { previewByForm } from './themes/preview-by-form.server.ts'
import { ThemeEditor } from './themes/theme-editor.tsx'
import { checkThemeForm, formOfTheme, readThemeForm } from './themes/theme-form.ts'
import { theirChanges } from './themes/their-changes.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace, 'manager')
    const { theme: themeId = '' } = params
    const locale = localeOf(request)
    const key = { workspaceId: workspace.id, locale, themeId }
    const theme = isId(themeId) ? await loadTheme(context.pool, key) : null
    if (theme === null) throw refusal(request, 404)
    const here = `/w/${workspace.slug}/themes/${themeId}`
    if (theme.state !== 'living') throw redirect(here)
    const title = adminTranslator(locale)('themes.editTitle', { name: theme.name })
    return {
      title: `${title} · ${workspace.name}`,
      ...{ reader: locale, id: theme.id, name: theme.name, revision: theme.revision },
      form: formOfTheme(theme.fields),
      choices: await loadEditorChoices(context, { ...key, ownerId: theme.fields.ownerId }),
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { id: workspaceId, slug } = membership.workspace
    const { theme: themeId = '' } = params
    if (!isId(themeId)) throw refusal(request, 404)
    const posted = formOf(context)
    const locale = localeOf(request)
    const revision = Number(posted.get('revision') ?? 0)
    const nothing = { revision, problems: {}, preview: null, theirs: [] }
    if (posted.get('intent') === 'preview') {
      const typed = posted.get('keywords') ?? ''
      const preview = await previewByForm(context, { workspaceId, typed, locale })
      return data({ ...nothing, preview, form: readThemeForm(posted) })
    }
    const checked = checkThemeForm(posted)
    const { form } = checked
    if (!checked.ok) return data({ ...nothing, form, problems: checked.problems }, 422)
    const updated = await updateTheme(context.pool, {
      ...{ workspaceId, themeId, revision, theme: checked.theme },
      ...{ actor: actorOf(membership), now: context.now() },
    })
    switch (updated.outcome) {
      case 'not_found':
        throw refusal(request, 404)
      case 'put_away':
        return redirect(`/w/${slug}/themes/${themeId}?told=put_away`)
      case 'refused': {
        const problems = fieldOfProblem(updated.problem, checked.theme)
        return data({ ...nothing, form, problems }, 422)
      }
      case 'conflict': {
        const asked = { workspaceId, locale, themeId, ownerId: updated.theirs.ownerId }
        const choices = await loadEditorChoices(context, asked)
        const theirs = theirChanges(updated.theirs, { mine: checked.theme, choices, locale })
        return data({ ...nothing, form, theirs, revision: updated.revision }, 409)
      }
      default:
        return redirect(`/w/${slug}/themes/${themeId}?told=saved`)
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function EditTheme() {
  const t = useTranslations()
  const { id, name, reader, revision, form, choices } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const isConflict = answered !== undefined && answered.theirs.length > 0
  return (
    <>
      <Link to=".." relative="path" className="link inline-flex min-h-8 items-center text-sm">
        ← {name}
      </Link>
      <PageHeader title={t('themes.editTitle', { name })} />
      {isConflict ? (
        <Notice tone="bad" className="mt-5">
          <p>{t('themes.conflict')}</p>
          <dl className="mt-2 space-y-1 font-normal">
            {answered.theirs.map(({ field, text }) => (
              <div key={field} className="flex flex-wrap gap-x-2">
                <dt className="font-medium">{field}:</dt>
                <dd dir="auto" className="[overflow-wrap:anywhere]">
                  {text}
                </dd>
              </div>
            ))}
          </dl>
        </Notice>
      ) : null}
      <ThemeEditor
        key={`${id} ${revision}`}
        initial={answered?.form ?? form}
        reader={reader}
        choices={choices}
        problems={answered?.problems ?? {}}
        preview={answered?.preview ?? null}
        revision={answered?.revision ?? revision}
      />
    </>
  )
}

export { keepsData as shouldRevalidate } from './themes/keeps-data.ts'
export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
