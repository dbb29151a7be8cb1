import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { loadSurvey } from '#app/modules/surveys/load-survey.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { isId } from '#app/platform/is-id.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { StoredPreview } from './surveys/stored-preview.tsx'
import { versionIn } from './surveys/version-in.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace, member } = await requireMember(context, request, params.workspace)
    const surveyId = params.survey ?? ''
    const version = versionIn(params.version) ?? 0
    const key = { workspaceId: workspace.id, surveyId, version }
    const survey = isId(surveyId) ? await loadSurvey(context.pool, key) : null
    if (survey === null) throw refusal(request, 404)
    return {
      title: `${survey.name} · ${workspace.name}`,
      survey,
      version,
      address: `/w/${workspace.slug}/surveys/${surveyId}`,
      mayUse:
        isAtLeast(member.role, 'manager') &&
        survey.state !== 'archived' &&
        survey.version !== version,
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

export default function OldVersion() {
  const t = useTranslations('surveys')
  const { survey, version, address, mayUse } = useLoaderData<typeof loader>()
  return (
    <>
      <Link to={address} className="link inline-flex min-h-8 items-center text-sm">
        ← {survey.name}
      </Link>
      <PageHeader
        title={t('versionTitle', { name: survey.name, version })}
        actions={
          mayUse ? (
            <Link to={`${address}?from=${version}`} className="button-quiet">
              {t('useVersion')}
            </Link>
          ) : undefined
        }
      />
      <StoredPreview survey={survey} base={`${address}/preview/`} version={version} />
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
