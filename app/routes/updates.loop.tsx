import { data } from '@remix-run/node'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeInAddress } from '#app/http/customer-locale.ts'
import { readLoopLedger } from '#app/modules/changes/read-loop-ledger.server.ts'
import { readPublicWorkspace } from '#app/modules/changes/read-updates.server.ts'
import { lookBack } from '#app/modules/reports/period.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { locales } from '#app/texts/locales.ts'
import { UpdatesFrame } from '#app/ui/updates/updates-frame.tsx'
import { UpdatesNothing } from '#app/ui/updates/updates-nothing.tsx'
import type { PageHandle } from '../root.tsx'
import { PublicLoop } from './updates/public-loop.tsx'
import { publicLoopView } from './updates/public-loop-view.ts'
import { nothingPage } from './updates/unknown-page.server.ts'
import { addressWith, frameView, updatesPath } from './updates/updates-address.ts'
import { loadedHeaders, updatesHeaders, updatesLocale } from './updates/updates-headers.server.ts'
import { headTags } from './updates/updates-meta.ts'

export const handle: PageHandle = { plain: true }
export const headers = loadedHeaders

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const workspace = await readPublicWorkspace(context.pool, params.workspace ?? '')
    if (workspace === null || !workspace.isLedgerPublic)
      return nothingPage({ request, workspace, reason: 'unknown' })
    const span = lookBack('90', context.now(), workspace.timeZone)
    const ledger = await readLoopLedger(context.pool, { workspaceId: workspace.id, span })
    const locale = updatesLocale(request, workspace.locale)
    const lang = localeInAddress(new URL(request.url))
    const t = customerTranslator(locale)
    const { appUrl: origin } = context.config
    const addressIn = (other: string | null) =>
      addressWith(updatesPath(workspace.slug, 'loop'), { lang: other })
    const view = publicLoopView(ledger, locale)
    return data(
      {
        ...{ page: 'loop' as const, locale, view },
        intro: t('loop.intro', { workspace: workspace.name, days: span.days }),
        frame: frameView({ workspace, locale, lang, addressIn }),
        head: {
          title: t('loop.titleOf', { workspace: workspace.name }),
          description: view.headline,
          siteName: workspace.name,
          locale,
          canonical: origin + addressIn(lang),
          alternates: [
            ...locales.map((other) => ({ hrefLang: other, href: origin + addressIn(other) })),
            { hrefLang: 'x-default', href: origin + addressIn(null) },
          ],
          type: 'website' as const,
          image: null,
          feeds: [],
          isIndexed: view.numbers !== null,
          data: [],
        },
      },
      { headers: updatesHeaders(locale) },
    )
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => {
  if (!loaded) return []
  return loaded.page === 'loop' ? headTags(loaded.head) : [{ title: loaded.title }]
}

export default function UpdatesLoop() {
  const loaded = useLoaderData<typeof loader>()
  return (
    <UpdatesFrame view={loaded.frame}>
      {loaded.page === 'nothing' ? (
        <UpdatesNothing {...loaded} />
      ) : (
        <PublicLoop view={loaded.view} intro={loaded.intro} locale={loaded.locale} />
      )}
    </UpdatesFrame>
  )
}

export { PublicFailure as ErrorBoundary } from '#app/ui/public-failure.tsx'
