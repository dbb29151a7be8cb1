import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { changeKindNames, isChangeKind } from '#app/modules/changes/change-fields.ts'
import { changeLimits } from '#app/modules/changes/change-limits.ts'
import { createChange } from '#app/modules/changes/create-change.server.ts'
import { nameThemes } from '#app/modules/changes/name-themes.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { CheckField, TextField } from '#app/ui/field.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { useProblemTexts } from '#app/ui/problem-texts.ts'
import { broughtTo } from './changes/brought-to.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'editor')
    const { workspace } = membership
    const locale = localeOf(request)
    const title = adminTranslator(locale)('changes.create.title')
    const brought = broughtTo(request, membership)
    const themes = await nameThemes(context.pool, { workspaceId: workspace.id, locale, ...brought })
    const brings = { themes, responses: brought.responseIds.length }
    return { title: `${title} · ${workspace.name}`, locale, brings }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'editor')
    const { id: workspaceId, slug } = membership.workspace
    const form = formOf(context)
    const typed = { title: form.get('title') ?? '', kind: form.get('kind') ?? 'did' }
    const { title, kind } = typed
    const problems: Record<string, string> = {
      ...(title.length > changeLimits.title && { title: 'too_long' }),
      ...(!isChangeKind(kind) && { kind: 'choose' }),
    }
    if (!isChangeKind(kind) || Object.keys(problems).length > 0)
      return data({ problems, typed }, 422)
    const texts = { [localeOf(request)]: { title, youSaid: '', weDid: '' } }
    const { changeId } = await createChange(context.pool, {
      ...{ workspaceId, content: { kind, texts }, ...broughtTo(request, membership) },
      ...{ actor: actorOf(membership), now: context.now() },
    })
    return redirect(`/w/${slug}/changes/${changeId}?told=created`)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function NewChange() {
  const t = useTranslations('changes')
  const { locale, brings } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const problemOf = useProblemTexts(answered)
  return (
    <>
      <Link to=".." relative="path" className="link inline-flex min-h-8 items-center text-sm">
        ← {t('nav.changes')}
      </Link>
      <PageHeader title={t('create.title')} lead={t('create.lead')} />
      <Brings {...brings} />
      <Form method="post" className="panel mt-6 max-w-2xl space-y-6 p-6">
        <TextField
          name="title"
          lang={locale}
          label={t('create.name')}
          hint={t('create.nameHint')}
          maxLength={changeLimits.title}
          problem={problemOf('title')}
          defaultValue={answered?.typed.title ?? ''}
        />
        <fieldset>
          <legend className="mb-2 text-sm font-medium">{t('create.kind')}</legend>
          <div className="space-y-2.5">
            {changeKindNames.map((kind) => (
              <CheckField
                key={kind}
                type="radio"
                name="kind"
                value={kind}
                label={t(`kind.${kind}`)}
                defaultChecked={kind === (answered?.typed.kind ?? 'did')}
              />
            ))}
          </div>
        </fieldset>
        <button type="submit" className="button">
          {t('create.submit')}
        </button>
      </Form>
    </>
  )
}

/** What the change is linked to from its beginning. */
function Brings({ themes, responses }: { themes: string[]; responses: number }) {
  const t = useTranslations('changeLinks.brings')
  if (themes.length === 0 && responses === 0) return null
  return (
    <Notice tone="info" className="mt-6 max-w-2xl">
      {themes.map((name) => (
        <p key={name}>{t('theme', { name })}</p>
      ))}
      {responses === 0 ? null : <p>{t('responses', { count: responses })}</p>}
    </Notice>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
