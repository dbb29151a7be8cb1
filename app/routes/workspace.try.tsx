import { data } from '@remix-run/node'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { actorOf } from '#app/http/actor.ts'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { trySurvey } from '#app/modules/invitations/try-survey.server.ts'
import { listSurveys } from '#app/modules/surveys/list-surveys.server.ts'
import { isId } from '#app/platform/is-id.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { SelectField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, user } = await requireMember(context, request, params.workspace, 'manager')
    const surveys = await listSurveys(context.pool, { workspaceId: workspace.id })
    return {
      title: `${adminTranslator(localeOf(request))('trial.title')} · ${workspace.name}`,
      root: `/w/${workspace.slug}`,
      email: user.email,
      chosen: new URL(request.url).searchParams.get('survey') ?? '',
      mailCaptured: context.config.mailCaptured,
      surveys: surveys
        .filter(({ state }) => state === 'active')
        .map(({ id, name }) => ({ id, name })),
    }
  })

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'manager')
    const { workspace, user } = membership
    const surveyId = formOf(context).get('survey') ?? ''
    if (!isId(surveyId)) return data({ outcome: 'refused' as const, reason: 'survey_id' }, 422)
    const tried = await trySurvey(context.pool, {
      workspaceId: workspace.id,
      surveyId,
      member: { name: user.name, email: user.email, locale: localeOf(request) },
      actor: actorOf(membership),
      now: context.now(),
      mailDomain: context.config.mailDomain,
    })
    return data(tried, tried.outcome === 'sent' ? 200 : 422)
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? 'Heard' },
]

export default function TrySurvey() {
  const t = useTranslations('trial')
  const { surveys, root, email } = useLoaderData<typeof loader>()
  const tried = useActionData<typeof action>()
  return (
    <div className="max-w-2xl">
      <PageHeader title={t('title')} lead={t('lead')} />
      {surveys.length === 0 ? (
        <EmptyState title={t('title')} text={t('noSurveys')}>
          <Link to={`${root}/surveys`} className="button">
            {t('toSurveys')}
          </Link>
        </EmptyState>
      ) : (
        <div className="panel mt-7 p-5 sm:p-7">
          {tried?.outcome === 'sent' ? (
            <Notice tone="good" className="mb-6">
              {t('sent', { email })}
            </Notice>
          ) : null}
          {tried?.outcome === 'refused' ? <Refused reason={tried.reason} /> : null}
          {tried?.outcome === 'sent' ? <Next /> : null}
          <SendForm isAgain={tried?.outcome === 'sent'} />
          <p className="mt-5 text-sm text-muted">{t('note')}</p>
        </div>
      )}
    </div>
  )
}

function SendForm({ isAgain }: { isAgain: boolean }) {
  const t = useTranslations('trial')
  const { surveys, chosen, email } = useLoaderData<typeof loader>()
  const isBusy = useNavigation().state !== 'idle'
  const [only] = surveys
  return (
    <Form method="post" className="space-y-5">
      {surveys.length > 1 ? (
        <SelectField name="survey" label={t('survey')} defaultValue={chosen}>
          {surveys.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : (
        <input type="hidden" name="survey" value={only?.id ?? ''} />
      )}
      <button type="submit" className={isAgain ? 'button-quiet' : 'button'} disabled={isBusy}>
        {isAgain ? t('again') : t('send', { email })}
      </button>
    </Form>
  )
}

function Next() {
  const t = useTranslations('trial')
  const { root, mailCaptured } = useLoaderData<typeof loader>()
  return (
    <section aria-labelledby="next-title" className="mb-7">
      <h2 id="next-title" className="text-lg font-semibold tracking-tight">
        {t('next')}
      </h2>
      <ol className="mt-2 list-decimal space-y-2.5 ps-5">
        {mailCaptured ? (
          <li>
            {t('stepMailbox')}{' '}
            <a href="/dev/mailbox" className="link">
              {t('openMailbox')}
            </a>
          </li>
        ) : null}
        <li>{t('stepMail')}</li>
        <li>
          {t('stepRead')}{' '}
          <Link to={`${root}/responses`} className="link">
            {t('openResponses')}
          </Link>
        </li>
      </ol>
    </section>
  )
}

const known = ['suppressed', 'unsubscribed', 'paused'] as const

function Refused({ reason }: { reason: string }) {
  const t = useTranslations('trial.refused')
  return (
    <Notice tone="bad" className="mb-6">
      {t(known.find((each) => reason.includes(each)) ?? 'other')}
    </Notice>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
