import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { crossSiteHeaders } from '#app/http/cross-site-headers.ts'
import { makeEmbed, mostEmbedded } from '#app/modules/changes/make-embed.ts'
import { readNewestChanges } from '#app/modules/changes/read-newest-changes.server.ts'
import type { PageHandle } from '../root.tsx'
import style from './updates/embed/updates-embed.css?raw'
import script from './updates/embed/updates-embed.js?raw'

export const handle: PageHandle = { plain: true }

/** The panel for other sites: one script, the same for all languages. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { appUrl } = context.config
    const asked = { workspaceSlug: params.workspace ?? '', appUrl, limit: mostEmbedded }
    const newest = await readNewestChanges(context.pool, asked)
    // As on the page itself: before anything is published nobody learns that the workspace is there, nor its language.
    if (newest === null || newest.changes.length === 0) throw refusal(request, 404)
    const { workspace, changes } = newest
    const source = { script, style }
    const embed = makeEmbed({ workspace, changes, appUrl, fallback: workspace.locale, source })
    return new Response(embed, {
      headers: {
        ...crossSiteHeaders,
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=300',
      },
    })
  })
