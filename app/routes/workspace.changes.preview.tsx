import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeOf } from '#app/http/locale.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { ErrorNotice } from '#app/ui/error-page.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { ChangeHeader } from './changes/change-header.tsx'
import { feedPreview } from './changes/feed-preview.ts'
import { MissingWords } from './changes/missing-words.tsx'
import { PreviewChoices } from './changes/preview-choices.tsx'
import { shownIn } from './changes/preview-shown.ts'
import { PreviewStage } from './changes/preview-stage.tsx'
import { readChangePreview } from './changes/read-change-preview.server.ts'

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace)
    const given = { request, changeId: params.change, workspace }
    const preview = await readChangePreview(context, given)
    const { title, state, complete, begun, missing, shown, locale } = preview
    const t = adminTranslator(localeOf(request))
    return {
      title: `${t('changePreview.title', { name: title })} · ${workspace.name}`,
      // Not `locale`: that is the page's own language.
      ...{ name: title, state, complete, begun, missing, shown, previewed: locale },
      show: shownIn(new URL(request.url).searchParams.get('show')),
      base: `/w/${workspace.slug}/changes/${preview.change.id}/preview`,
      feed: feedPreview(preview, {
        ...{ workspace, appUrl: context.config.appUrl, reader: localeOf(request) },
      }),
    }
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Heard' }]

/** A change as people will get it, in each language and shape. What is shown is chosen by links: no script is needed. */
export default function ChangePreview() {
  const t = useTranslations('changePreview')
  const { previewed: locale, show, ...preview } = useLoaderData<typeof loader>()
  const { name, state, complete, begun, missing, shown, base, feed } = preview
  return (
    <>
      <ChangeHeader title={name} state={state} />
      <p className="mt-6 max-w-prose text-muted">
        {state === 'published' ? t('published') : t('lead')}
      </p>
      <PreviewChoices show={show} locale={locale} complete={complete} begun={begun} />
      {missing.length === 0 ? null : (
        <Notice tone="middling" className="mt-5 max-w-3xl">
          <MissingWords
            missing={missing}
            locale={locale}
            shown={shown}
            isAny={complete.length > 0}
          />
        </Notice>
      )}
      <PreviewStage show={show} locale={locale} base={base} feed={feed} name={name} />
    </>
  )
}

export { ErrorNotice as ErrorBoundary }
export { pageHeaders as headers } from '#app/http/page-headers.ts'
