import { data } from '@remix-run/node'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { answerPage } from '#app/http/answer-page.server.ts'
import { localeInAddress } from '#app/http/customer-locale.ts'
import { readUpdatesList } from '#app/modules/changes/read-updates.server.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import { UpdatesFilters } from '#app/ui/updates/updates-filters.tsx'
import { UpdatesFrame } from '#app/ui/updates/updates-frame.tsx'
import { UpdatesItems } from '#app/ui/updates/updates-list.tsx'
import { UpdatesNothing } from '#app/ui/updates/updates-nothing.tsx'
import type { PageHandle } from '../root.tsx'
import { LedgerLine } from './updates/ledger-line.tsx'
import { listHead } from './updates/list-head.ts'
import { listView } from './updates/list-view.ts'
import type { ListView } from './updates/list-view.ts'
import { readLedgerLine } from './updates/read-ledger-line.server.ts'
import { nothingPage } from './updates/unknown-page.server.ts'
import { addressWith, frameView, updatesPath } from './updates/updates-address.ts'
import { choiceIn, isNarrowed, parametersOf } from './updates/updates-choice.ts'
import {
  loadedHeaders,
  unkeptHeaders,
  updatesHeaders,
  updatesLocale,
} from './updates/updates-headers.server.ts'
import { headTags } from './updates/updates-meta.ts'

export const handle: PageHandle = { plain: true }
export const headers = loadedHeaders

export const loader = ({ request, params, context }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const url = new URL(request.url)
    const choice = choiceIn(url)
    const workspaceSlug = params.workspace ?? ''
    const list = await readUpdatesList(context.pool, { workspaceSlug, choice })
    if (list === null) return nothingPage({ request, workspace: null, reason: 'unknown' })
    const { workspace } = list
    const locale = updatesLocale(request, workspace.locale)
    const lang = localeInAddress(url)
    const view = listView(list, { locale, lang, choice })
    const path = updatesPath(workspace.slug)
    const addressIn = (other: string | null) =>
      addressWith(path, { ...parametersOf(choice), lang: other })
    const { appUrl } = context.config
    const isPlain = !isNarrowed(choice) && choice.page === 1
    return data(
      {
        ...{ page: 'list' as const, locale, view, appUrl },
        intro: customerTranslator(locale)('updates.intro', { workspace: workspace.name }),
        frame: frameView({ workspace, locale, lang, isHome: true, addressIn }),
        ledger: isPlain ? await readLedgerLine(context, { workspace, locale, lang }) : null,
        head: listHead({ workspace, locale, lang, choice, view, origin: appUrl, addressIn }),
      },
      view.isBeyond
        ? { status: 404, headers: unkeptHeaders(locale) }
        : { headers: updatesHeaders(locale) },
    )
  })

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => {
  if (!loaded) return []
  return loaded.page === 'list' ? headTags(loaded.head) : [{ title: loaded.title }]
}

export default function Updates() {
  const loaded = useLoaderData<typeof loader>()
  if (loaded.page === 'nothing')
    return (
      <UpdatesFrame view={loaded.frame}>
        <UpdatesNothing {...loaded} />
      </UpdatesFrame>
    )
  const { locale, view, frame, ledger } = loaded
  const t = customerTranslator(locale)
  return (
    <UpdatesFrame view={frame}>
      <header className="home">
        <h1>{t('updates.title')}</h1>
        <p>{loaded.intro}</p>
      </header>
      {ledger === null ? null : <LedgerLine line={ledger} locale={locale} />}
      <UpdatesFilters view={view.filters} locale={locale} />
      {view.found === null ? null : <p className="found">{view.found}</p>}
      {view.items.length === 0 ? (
        <div className="nothing">
          <p>
            <strong>{view.isBeyond ? t('updates.list.beyond') : t('updates.list.nothing')}</strong>
          </p>
          {view.isBeyond ? (
            <p>
              <a href={view.filters.clear}>{t('updates.list.clear')}</a>
            </p>
          ) : (
            <p>{t('updates.list.nothingHint')}</p>
          )}
        </div>
      ) : (
        <UpdatesItems items={view.items} locale={locale} />
      )}
      <Pages pages={view.pages} locale={locale} />
    </UpdatesFrame>
  )
}

function Pages({ pages, locale }: { pages: ListView['pages']; locale: ListLocale }) {
  const t = customerTranslator(locale)
  if (pages === null) return null
  return (
    <nav className="pages" aria-label={t('updates.list.pages')}>
      {pages.newer === null ? (
        <span />
      ) : (
        <a href={pages.newer} rel="prev">
          {t('updates.list.newer')}
        </a>
      )}
      <span>{pages.text}</span>
      {pages.older === null ? (
        <span />
      ) : (
        <a href={pages.older} rel="next">
          {t('updates.list.older')}
        </a>
      )}
    </nav>
  )
}

type ListLocale = Parameters<typeof customerTranslator>[0]

export { PublicFailure as ErrorBoundary } from '#app/ui/public-failure.tsx'
