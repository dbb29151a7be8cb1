import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf, parseForm } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { loadReplyDraft } from '#app/modules/follow-ups/load-reply-draft.server.ts'
import { previewReply } from '#app/modules/follow-ups/preview-reply.server.ts'
import { replySchema } from '#app/modules/follow-ups/reply-input.ts'
import { sendReply } from '#app/modules/follow-ups/send-reply.server.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { ReplyForm } from './follow-ups/reply-form.tsx'
import { QuotedWords } from './follow-ups/quoted-words.tsx'
import { givenBack, withTemplate } from './follow-ups/typed-reply.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, user } = await requireMember(context, request, params.workspace, 'agent')
    const { followUp: followUpId = '' } = params
    const key = { workspaceId: workspace.id, followUpId, memberName: user.name }
    const draft = isId(followUpId) ? await loadReplyDraft(context.pool, key) : null
    if (draft === null) throw refusal(request, 404)
    const t = adminTranslator(localeOf(request))
    const title = t('replies.title', { name: draft.customerName ?? t('replies.somebody') })
    return { title, pageTitle: `${title} · ${workspace.name}`, draft }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'agent')
    const { workspace, user } = membership
    const { followUp: followUpId = '' } = params
    if (!isId(followUpId)) throw refusal(request, 404)
    const form = formOf(context)
    const key = { workspaceId: workspace.id, followUpId }
    const here = `/w/${workspace.slug}/follow-ups/${followUpId}`
    const nothing = { preview: null, meanwhile: false }
    const template = form.get('template')
    if (template !== null) {
      const draft = await loadReplyDraft(context.pool, { ...key, memberName: user.name })
      if (draft === null) throw refusal(request, 404)
      return data({ ...nothing, typed: withTemplate(givenBack(form), draft.templates, template) })
    }
    const parsed = parseForm(replySchema, form)
    if (!parsed.ok) return data({ ...nothing, typed: givenBack(form, parsed.problems) }, 422)
    if (form.get('intent') === 'preview') {
      const preview = await previewReply(context.pool, {
        ...key,
        memberName: user.name,
        reply: parsed.data,
      })
      if (preview === null) throw refusal(request, 404)
      return data({ ...nothing, preview, typed: givenBack(form) })
    }
    const sent = await sendReply(context.pool, {
      ...{ ...key, reply: parsed.data, actor: actorOf(membership) },
      member: { id: user.id, name: user.name },
      mailDomain: context.config.mailDomain,
      now: context.now(),
    })
    switch (sent.outcome) {
      case 'gone':
        throw refusal(request, 404)
      case 'changed_meanwhile':
        return data({ ...nothing, typed: givenBack(form), meanwhile: true }, 409)
      case 'hindered':
        return data({ ...nothing, typed: givenBack(form) }, 409)
      default:
        return redirect(`${here}?told=replied`)
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.pageTitle ?? 'Heard' },
]

export default function Reply() {
  const t = useTranslations('replies')
  const { title, draft } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const preview = answered?.preview ?? null
  return (
    <>
      <Link to=".." relative="path" className="link inline-flex min-h-8 items-center text-sm">
        ← {t('back')}
      </Link>
      <PageHeader title={title} />
      {answered?.meanwhile === true ? (
        <Notice tone="bad" className="mt-5">
          {t('changedMeanwhile')}
        </Notice>
      ) : null}
      {preview === null ? null : (
        <section aria-labelledby="preview" className="panel mt-6 max-w-2xl p-5 sm:p-7">
          <h2 id="preview" className="text-sm font-medium text-muted [overflow-wrap:anywhere]">
            {t('previewTitle', { email: draft.to })}
          </h2>
          <div lang={draft.locale} dir="auto">
            <p className="mt-4 font-semibold [overflow-wrap:anywhere]">{preview.subject}</p>
            <p className="mt-3 [overflow-wrap:anywhere] whitespace-pre-wrap">{preview.text}</p>
          </div>
          {draft.quoted === null ? null : (
            <QuotedWords quoted={draft.quoted} locale={draft.locale} />
          )}
        </section>
      )}
      <section className="panel mt-6 max-w-2xl p-5 sm:p-7">
        <ReplyForm draft={draft} typed={answered?.typed} />
      </section>
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
