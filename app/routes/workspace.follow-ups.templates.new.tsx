import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { readTemplate } from '#app/modules/follow-ups/reply-template-input.ts'
import { createReplyTemplate } from '#app/modules/follow-ups/save-reply-template.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { TemplateEditor } from './follow-ups/template-editor.tsx'
import { emptyTemplateForm, typedTemplate } from './follow-ups/template-form.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace, 'manager')
    const title = adminTranslator(localeOf(request))('replies.template.newTitle')
    return { title: `${title} · ${workspace.name}` }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { id: workspaceId, slug } = membership.workspace
    const form = formOf(context)
    const saved = await createReplyTemplate(context.pool, {
      ...{ workspaceId, template: readTemplate(form) },
      ...{ actor: actorOf(membership), now: context.now() },
    })
    if (saved.outcome === 'refused')
      return data({ form: typedTemplate(form), problems: saved.problems }, 422)
    return redirect(`/w/${slug}/follow-ups/templates?told=added`)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function NewReplyTemplate() {
  const t = useTranslations('replies.template')
  const refused = useActionData<typeof action>()
  return (
    <>
      <Link to=".." relative="path" className="link inline-flex min-h-8 items-center text-sm">
        ← {t('title')}
      </Link>
      <PageHeader title={t('newTitle')} />
      <TemplateEditor
        form={refused?.form ?? emptyTemplateForm}
        problems={refused?.problems ?? []}
        submit={t('add')}
      />
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
