import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { articleView } from '#app/ui/updates/article-view.ts'
import { ChangeArticle } from '#app/ui/updates/change-article.tsx'
import { UpdatesFrame } from '#app/ui/updates/updates-frame.tsx'
import type { FrameView } from '#app/ui/updates/updates-frame.tsx'
import type { PageHandle } from '../root.tsx'
import { readChangePreview } from './changes/read-change-preview.server.ts'

export const handle: PageHandle = { plain: true, members: true }

/** A change as its public page will show it, in a frame of the preview. Its links lead nowhere. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace)
    const given = { request, changeId: params.change, workspace }
    const { change, imageAddress, quotes, locale } = await readChangePreview(context, given)
    const view = articleView(change, {
      ...{ locale, timeZone: workspace.timeZone, imageAddress, quotes },
      hrefOf: () => '#',
    })
    if (view === null) throw refusal(request, 404)
    const frame: FrameView = {
      ...{ locale, workspaceName: workspace.name, home: '#', isHome: false },
      ...{ languages: [], subscribe: null, feeds: [] },
    }
    return { locale, view, frame }
  })

export const meta: MetaFunction = () => [{ name: 'robots', content: 'noindex' }]

export default function ChangePreviewPage() {
  const { view, frame } = useLoaderData<typeof loader>()
  return (
    <UpdatesFrame view={frame}>
      <ChangeArticle view={view} />
    </UpdatesFrame>
  )
}

export { PublicFailure as ErrorBoundary } from '#app/ui/public-failure.tsx'
