import { Form, Link, useNavigate } from '@remix-run/react'
import type { FormEvent } from 'react'
import { useTranslations } from 'use-intl'
import { inboxSorts, inboxStates, writeInboxFilter } from '#app/modules/triage/inbox-filter.ts'
import type { InboxFilter } from '#app/modules/triage/inbox-filter.ts'
import type { InboxData } from './inbox-data.ts'
import { FilterFields } from './filter-fields.tsx'
import { useFilterWords } from './filter-words.ts'

type Props = Pick<InboxData, 'root' | 'filter' | 'choices' | 'themes' | 'members' | 'me'>

/** What is shown: as a form that asks with GET, so that the choice is in the address. */
export function FilterBar(props: Props) {
  const { root, filter } = props
  const t = useTranslations('inbox')
  const navigate = useNavigate()
  const words = useFilterWords(props)
  const addressOf = (wish: InboxFilter) => {
    const query = writeInboxFilter(wish).toString()
    return query === '' ? root : `${root}?${query}`
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    navigate(filledAddress(root, event.currentTarget), { preventScrollReset: true })
  }
  return (
    <div className="mt-4">
      <div className="relative flex flex-wrap items-start gap-x-3 gap-y-2.5">
        <nav
          aria-label={t('state.label')}
          className="flex rounded-lg border border-line bg-surface p-1 text-sm"
        >
          {inboxStates.map((state) => (
            <Link
              key={state}
              to={addressOf({ ...filter, state })}
              preventScrollReset
              aria-current={filter.state === state ? 'true' : undefined}
              className="flex min-h-9 items-center rounded-md px-3 font-medium text-muted hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-strong sm:min-h-8"
            >
              {t(`state.${state}`)}
            </Link>
          ))}
        </nav>
        <Form
          key={writeInboxFilter(filter).toString()}
          method="get"
          action={root}
          role="search"
          onSubmit={submit}
          className="flex w-full min-w-0 flex-wrap items-center gap-2.5 sm:w-auto sm:flex-1"
        >
          <input type="hidden" name="state" value={filter.state} />
          <input
            id="inbox-search"
            type="search"
            name="q"
            defaultValue={filter.q ?? ''}
            aria-label={t('search')}
            placeholder={t('search')}
            className="input min-w-40 flex-1 basis-full sm:max-w-md sm:basis-56"
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !event.nativeEvent.isComposing)
                event.currentTarget.blur()
            }}
          />
          <select
            name="sort"
            defaultValue={filter.sort}
            aria-label={t('sort.label')}
            onChange={(event) => event.currentTarget.form?.requestSubmit()}
            className="input w-auto min-w-0"
          >
            {inboxSorts.map((sort) => (
              <option key={sort} value={sort}>
                {t(`sort.${sort}`)}
              </option>
            ))}
          </select>
          <details className="inbox-filters">
            <summary className="button-quiet min-h-11 list-none">
              {t('filters')}
              {words.length === 0 ? null : (
                <span className="rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums">
                  {words.length}
                </span>
              )}
            </summary>
            <FilterFields {...props} />
          </details>
          <noscript>
            <button type="submit" className="button-quiet min-h-11">
              {t('apply')}
            </button>
          </noscript>
        </Form>
      </div>
      {words.length === 0 ? null : (
        <ul aria-label={t('filters')} className="mt-3 flex flex-wrap items-center gap-2">
          {words.map(({ key, label, without }) => (
            <li key={key}>
              <Link
                to={addressOf({ ...filter, ...without })}
                preventScrollReset
                className="inbox-filter-chip"
                aria-label={t('removeFilter', { filter: label })}
              >
                <span dir="auto" className="max-w-56 truncate">
                  {label}
                </span>
                <span aria-hidden="true">×</span>
              </Link>
            </li>
          ))}
          <li>
            <Link
              to={addressOf({ state: filter.state, sort: filter.sort })}
              preventScrollReset
              className="link inline-flex min-h-9 items-center px-1 text-sm"
            >
              {t('clearFilters')}
            </Link>
          </li>
        </ul>
      )}
    </div>
  )
}

/** Without the fields that say nothing, and what goes without saying. */
function filledAddress(root: string, form: HTMLFormElement): string {
  const query = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value.trim() !== '' && value !== unsaid[name])
      query.set(name, value)
  return query.size === 0 ? root : `${root}?${query}`
}

const unsaid: Record<string, string | undefined> = { state: 'open', sort: 'newest' }
