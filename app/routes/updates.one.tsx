import { data } from '@remix-run/node'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeInAddress } from '#app/http/customer-locale.ts'
import { readPublicWorkspace, readUpdate } from '#app/modules/changes/read-updates.server.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import { ChangeArticle } from '#app/ui/updates/change-article.tsx'
import { UpdatesFrame } from '#app/ui/updates/updates-frame.tsx'
import { UpdatesNothing } from '#app/ui/updates/updates-nothing.tsx'
import type { PageHandle } from '../root.tsx'
import { changeView } from './updates/change-view.ts'
import type { ChangeView, Neighbour } from './updates/change-view.ts'
import { nothingPage } from './updates/unknown-page.server.ts'
import { addressWith, frameView, updatesPath } from './updates/updates-address.ts'
import { loadedHeaders, updatesHeaders, updatesLocale } from './updates/updates-headers.server.ts'
import { headTags } from './updates/updates-meta.ts'

export const handle: PageHandle = { plain: true }
export const headers = loadedHeaders

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace: workspaceSlug = '', slug = '' } = params
    const update = await readUpdate(context.pool, { workspaceSlug, slug, now: context.now() })
    if (update === null) {
      const workspace = await readPublicWorkspace(context.pool, workspaceSlug)
      return nothingPage({ request, workspace, reason: 'unknown' })
    }
    const { workspace } = update
    if (update.state === 'withdrawn')
      return nothingPage({ request, workspace, reason: 'withdrawn' })
    const locale = updatesLocale(request, workspace.locale)
    const lang = localeInAddress(new URL(request.url))
    const view = changeView(update, { locale, lang, origin: context.config.appUrl })
    if (view === null) return nothingPage({ request, workspace, reason: 'unknown' })
    const path = updatesPath(workspace.slug, update.change.slug)
    const addressIn = (other: Locale) => addressWith(path, { lang: other })
    const frame = frameView({ workspace, locale, lang, addressIn })
    return data(
      { page: 'change' as const, locale, view, frame },
      { headers: updatesHeaders(locale) },
    )
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => {
  if (!loaded) return []
  return loaded.page === 'change' ? headTags(loaded.view.head) : [{ title: loaded.title }]
}

export default function Update() {
  const loaded = useLoaderData<typeof loader>()
  return (
    <UpdatesFrame view={loaded.frame}>
      {loaded.page === 'nothing' ? (
        <UpdatesNothing {...loaded} />
      ) : (
        <>
          <ChangeArticle view={loaded.view.article} />
          <Others view={loaded.view} locale={loaded.locale} />
        </>
      )}
    </UpdatesFrame>
  )
}

function Others({ view: { newer, older }, locale }: { view: ChangeView; locale: Locale }) {
  const t = customerTranslator(locale)
  if (newer === null && older === null) return null
  return (
    <nav className="others" aria-label={t('updates.between')}>
      <Other name={t('updates.newerChange')} other={newer} />
      <Other name={t('updates.olderChange')} other={older} />
    </nav>
  )
}

const Other = ({ name, other }: { name: string; other: Neighbour }) =>
  other === null ? (
    <span />
  ) : (
    <a href={other.href}>
      <small>{name}</small>
      <span lang={other.lang} dir="auto">
        {other.title}
      </span>
    </a>
  )

export { PublicFailure as ErrorBoundary } from '#app/ui/public-failure.tsx'
