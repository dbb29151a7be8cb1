import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf, parseForm } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { createSurvey } from '#app/modules/surveys/create-survey.server.ts'
import { surveyKindOf, surveyKinds } from '#app/modules/surveys/scale.ts'
import { newSurveyInput } from '#app/modules/surveys/survey-input.ts'
import { surveyLimits } from '#app/modules/surveys/survey-limits.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { isLocale, localeNames, locales } from '#app/texts/locales.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { CheckField, TextField } from '#app/ui/field.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { useProblemTexts } from '#app/ui/problem-texts.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace, 'manager')
    const title = adminTranslator(localeOf(request))('surveys.newTitle')
    return { title: `${title} · ${workspace.name}`, languages: [...locales] }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { workspace } = membership
    const form = formOf(context)
    const wanted = form.getAll('language').filter(isLocale)
    const parsed = parseForm(newSurveyInput, form)
    if (!parsed.ok || wanted.length === 0) {
      const problems: Record<string, string> = parsed.ok ? {} : parsed.problems
      const values = { name: form.get('name') ?? '', kind: form.get('kind') ?? '', wanted }
      return data({ problems, values }, 422)
    }
    const { surveyId } = await createSurvey(context.pool, {
      workspaceId: workspace.id,
      ...parsed.data,
      locales: wanted,
      audit: { actor: actorOf(membership), now: context.now() },
    })
    return redirect(`/w/${workspace.slug}/surveys/${surveyId}`)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function NewSurvey() {
  const t = useTranslations('surveys')
  const refused = useActionData<typeof action>()
  const problemOf = useProblemTexts(refused)
  return (
    <div className="max-w-3xl">
      <Link to=".." relative="path" className="link inline-flex min-h-8 items-center text-sm">
        ← {t('title')}
      </Link>
      <PageHeader title={t('newTitle')} lead={t('newLead')} />
      <Form method="post" className="mt-7 space-y-8">
        <KindChoice chosen={surveyKindOf(refused?.values.kind)} />
        <TextField
          name="name"
          label={t('name')}
          hint={t('nameHint')}
          problem={problemOf('name')}
          defaultValue={refused?.values.name}
          maxLength={surveyLimits.name}
          required
        />
        <LanguageChoice wanted={refused?.values.wanted} />
        <button type="submit" className="button">
          {t('create')}
        </button>
      </Form>
    </div>
  )
}

function KindChoice({ chosen }: { chosen: (typeof surveyKinds)[number] }) {
  const t = useTranslations('surveys')
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t('kind')}</legend>
      <div className="grid gap-3 md:grid-cols-3">
        {surveyKinds.map((kind) => (
          <label
            key={kind}
            className="panel grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] content-start gap-x-3 p-4 hover:border-edge has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="kind"
              value={kind}
              defaultChecked={kind === chosen}
              className="check"
              required
            />
            <span className="font-semibold">{t(`kindTitle.${kind}`)}</span>
            <span className="col-start-2 mt-1 text-sm text-pretty text-muted">
              {t(`kindText.${kind}`)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function LanguageChoice({ wanted }: { wanted: readonly string[] | undefined }) {
  const t = useTranslations('surveys')
  const { languages } = useLoaderData<typeof loader>()
  const isRefused = wanted !== undefined && wanted.length === 0
  return (
    <fieldset aria-describedby="languages-hint">
      <legend className="mb-2 text-sm font-medium">{t('languages')}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        {languages.map((locale) => (
          <CheckField
            key={locale}
            name="language"
            value={locale}
            label={<span lang={locale}>{localeNames[locale]}</span>}
            defaultChecked={wanted?.includes(locale) ?? true}
          />
        ))}
      </div>
      {isRefused ? (
        <p role="alert" className="mt-2 text-sm font-medium text-bad">
          {t('chooseLanguage')}
        </p>
      ) : null}
      <p id="languages-hint" className="mt-2 text-sm text-muted">
        {t('languagesHint')}
      </p>
    </fieldset>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
