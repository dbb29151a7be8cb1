import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { createTheme } from '#app/modules/themes/create-theme.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { loadEditorChoices } from './themes/load-editor-choices.server.ts'
import { previewByForm } from './themes/preview-by-form.server.ts'
import { fieldOfProblem } from './themes/field-of-problem.ts'
import { ThemeEditor } from './themes/theme-editor.tsx'
import { checkThemeForm, newThemeForm, readThemeForm } from './themes/theme-form.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace, 'manager')
    const locale = localeOf(request)
    const asked = { workspaceId: workspace.id, locale, themeId: null, ownerId: null }
    return {
      title: `${adminTranslator(locale)('themes.newTitle')} · ${workspace.name}`,
      reader: locale,
      form: newThemeForm(new URL(request.url).searchParams, locale),
      choices: await loadEditorChoices(context, asked),
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { id: workspaceId, slug } = membership.workspace
    const posted = formOf(context)
    if (posted.get('intent') === 'preview') {
      const typed = posted.get('keywords') ?? ''
      const preview = await previewByForm(context, {
        ...{ workspaceId, typed, locale: localeOf(request) },
      })
      return data({ preview, problems: {}, form: readThemeForm(posted) })
    }
    const checked = checkThemeForm(posted)
    const { form } = checked
    if (!checked.ok) return data({ preview: null, problems: checked.problems, form }, 422)
    const created = await createTheme(context.pool, {
      ...{ workspaceId, theme: checked.theme, actor: actorOf(membership), now: context.now() },
    })
    if ('id' in created) return redirect(`/w/${slug}/themes/${created.id}?told=created`)
    const problems = fieldOfProblem(created.problem, checked.theme)
    return data({ preview: null, problems, form }, 422)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function NewTheme() {
  const t = useTranslations('themes')
  const { reader, form, choices } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  return (
    <>
      <Link to=".." relative="path" className="link inline-flex min-h-8 items-center text-sm">
        ← {t('title')}
      </Link>
      <PageHeader title={t('newTitle')} lead={t('newLead')} />
      <ThemeEditor
        initial={answered?.form ?? form}
        reader={reader}
        choices={choices}
        problems={answered?.problems ?? {}}
        preview={answered?.preview ?? null}
        revision={null}
      />
    </>
  )
}

export { keepsData as shouldRevalidate } from './themes/keeps-data.ts'
export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
