import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { loadReplyTemplate } from '#app/modules/follow-ups/list-reply-templates.server.ts'
import { readTemplate } from '#app/modules/follow-ups/reply-template-input.ts'
import {
  deleteReplyTemplate,
  updateReplyTemplate,
} from '#app/modules/follow-ups/save-reply-template.server.ts'
import { isId } from '#app/platform/is-id.ts'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { TemplateEditor } from './follow-ups/template-editor.tsx'
import { formOfTemplate, typedTemplate } from './follow-ups/template-form.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace, 'manager')
    const { template: templateId = '' } = params
    const key = { workspaceId: workspace.id, templateId }
    const template = isId(templateId) ? await loadReplyTemplate(context.pool, key) : null
    if (template === null) throw refusal(request, 404)
    const { name } = template
    return { title: `${name} · ${workspace.name}`, name, form: formOfTemplate(template) }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { id: workspaceId, slug } = membership.workspace
    const { template: templateId = '' } = params
    if (!isId(templateId)) throw refusal(request, 404)
    const form = formOf(context)
    const by = { workspaceId, templateId, actor: actorOf(membership), now: context.now() }
    const list = `/w/${slug}/follow-ups/templates`
    if (form.get('intent') === 'delete') {
      if (!(await deleteReplyTemplate(context.pool, by))) throw refusal(request, 404)
      return redirect(`${list}?told=deleted`)
    }
    const saved = await updateReplyTemplate(context.pool, { ...by, template: readTemplate(form) })
    if (saved.outcome === 'gone') throw refusal(request, 404)
    if (saved.outcome === 'refused')
      return data({ form: typedTemplate(form), problems: saved.problems }, 422)
    return redirect(`${list}?told=saved`)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function EditReplyTemplate() {
  const t = useTranslations('replies.template')
  const { name, form } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <Link to=".." relative="path" className="link inline-flex min-h-8 items-center text-sm">
        ← {t('title')}
      </Link>
      <PageHeader
        title={name}
        actions={
          <ConfirmButton
            label={t('delete')}
            title={t('deleteTitle', { name })}
            text={t('deleteText')}
            confirm={t('deleteDo')}
            fields={{ intent: 'delete' }}
          />
        }
      />
      <TemplateEditor
        form={refused?.form ?? form}
        problems={refused?.problems ?? []}
        submit={t('save')}
      />
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
