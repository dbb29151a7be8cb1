import { Link, useLocation, useSearchParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHeader } from '#app/ui/page-header.tsx'
import { FilterBar } from './filter-bar.tsx'
import type { InboxData } from './inbox-data.ts'
import { InboxList } from './inbox-list.tsx'
import { plainOutcomes } from './plain-outcomes.ts'
import { Key } from './row-acts.tsx'
import { ViewTabs, toCheckQuery } from './view-tabs.tsx'

/** Where a product manager reads what customers wrote, says what it is about, and is done with it. */
export function InboxPage({ data }: { data: InboxData }) {
  const { pathname } = useLocation()
  const [search] = useSearchParams()
  const told = plainOutcomes.find((name) => name === search.get('told'))
  const t = useTranslations('inbox')
  const themesPage = pathname.replace(/inbox$/, 'themes')
  return (
    <>
      <InboxList
        data={data}
        head={({ openCount, onHelp }) => (
          <>
            <Head data={data} openCount={openCount} onHelp={onHelp} />
            <ViewTabs {...data} />
            <FilterBar {...data} />
            {told === undefined ? null : (
              <Notice tone={told === 'saved' ? 'good' : 'middling'} className="mt-4">
                {t(`plain.${told}`)}
              </Notice>
            )}
            {data.themes.length === 0 && data.rows.length > 0 ? (
              <NoThemes page={themesPage} mayCreate={data.may.createThemes} />
            ) : null}
          </>
        )}
        empty={<Nothing data={data} />}
      />
      <datalist id="inbox-themes">
        {data.themes.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </>
  )
}

type HeadProps = { data: InboxData; openCount: number; onHelp: () => void }

function Head({ data: { open, may, isFirstPage, root, query }, openCount, onHelp }: HeadProps) {
  const t = useTranslations('inbox')
  const count = Math.max(0, openCount)
  return (
    <PageHeader
      title={t('title')}
      lead={t(open.isMore ? 'openOrMore' : 'open', { count })}
      actions={
        <>
          {isFirstPage ? null : (
            <Link to={query === '' ? root : `${root}?${query}`} className="button-quiet min-h-11">
              {t('toFirst')}
            </Link>
          )}
          {may.act ? (
            <button type="button" onClick={onHelp} className="button-quiet scripted min-h-11">
              {t('keys')} <Key>?</Key>
            </button>
          ) : (
            <span className="badge">{t('readOnly')}</span>
          )}
        </>
      }
    />
  )
}

function NoThemes({ page, mayCreate }: { page: string; mayCreate: boolean }) {
  const t = useTranslations('inbox')
  return (
    <section className="panel mt-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-4 px-5 py-4.5">
      <div className="max-w-prose">
        <h2 className="font-semibold">{t('noThemes.title')}</h2>
        <p className="mt-1 text-sm text-muted">{t('noThemes.text')}</p>
      </div>
      {mayCreate ? (
        <Link to={`${page}/new`} className="button">
          {t('noThemes.make')}
        </Link>
      ) : null}
    </section>
  )
}

/** Why there is nothing, and what next. */
function Nothing({ data: { filter, query, hasAny, root } }: { data: InboxData }) {
  const t = useTranslations('inbox')
  const isPlain = query === '' || query === 'sort=oldest' || query === 'sort=unhappiest'
  if (!hasAny)
    return (
      <EmptyState title={t('empty.noneTitle')} text={t('empty.noneText')}>
        <Link to={root.replace(/inbox$/, 'responses')} className="button-quiet min-h-11">
          {t('empty.noneLink')}
        </Link>
      </EmptyState>
    )
  if (isPlain)
    return (
      <EmptyState title={t('empty.zeroTitle')} text={t('empty.zeroText')}>
        <Link to={`${root}?state=done`} className="button-quiet min-h-11">
          {t('empty.zeroLink')}
        </Link>
      </EmptyState>
    )
  if (query === toCheckQuery)
    return (
      <EmptyState title={t('empty.nothingToCheckTitle')} text={t('empty.nothingToCheckText')} />
    )
  return (
    <EmptyState
      title={t('empty.noMatchTitle')}
      text={t(filter.state === 'open' ? 'empty.noMatchOpen' : 'empty.noMatchText')}
    >
      <Link to={root} className="button-quiet min-h-11">
        {t('clearFilters')}
      </Link>
    </EmptyState>
  )
}
