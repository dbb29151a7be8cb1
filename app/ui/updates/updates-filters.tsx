import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'

export type FilterView = {
  name: 'kind' | 'theme' | 'category' | 'month'
  options: { value: string; text: string }[]
  chosen: string | null
}

export type FiltersView = {
  action: string
  /** What the address asks for, to be asked for again. */
  lang: Locale | null
  q: string
  filters: FilterView[]
  isNarrowed: boolean
  /** Of the whole list. */
  clear: string
}

/** A form that works by itself: words to look for, and, folded away until they are used, the conditions. */
export function UpdatesFilters({ view, locale }: { view: FiltersView; locale: Locale }) {
  const t = customerTranslator(locale)
  const { lang, q, filters } = view
  return (
    <form className="filters" action={view.action} method="get" role="search">
      {lang === null ? null : <input type="hidden" name="lang" value={lang} />}
      <div className="seek">
        <label>
          <span className="hidden">{t('updates.list.search')}</span>
          <input
            type="search"
            name="q"
            defaultValue={q}
            maxLength={100}
            placeholder={t('updates.list.searchHint')}
          />
        </label>
        <button>{t('updates.list.search')}</button>
      </div>
      {filters.length === 0 ? null : (
        <details open={filters.some(({ chosen }) => chosen !== null)}>
          <summary>{t('updates.list.narrow')}</summary>
          <div className="conditions">
            {filters.map((filter) => (
              <Choice key={filter.name} filter={filter} locale={locale} />
            ))}
            <button>{t('updates.list.apply')}</button>
          </div>
        </details>
      )}
      {view.isNarrowed ? (
        <p>
          <a href={view.clear}>{t('updates.list.clear')}</a>
        </p>
      ) : null}
    </form>
  )
}

function Choice({ filter, locale }: { filter: FilterView; locale: Locale }) {
  const t = customerTranslator(locale)
  return (
    <label>
      <span>{t(`updates.list.${filter.name}`)}</span>
      <select name={filter.name} defaultValue={filter.chosen ?? ''}>
        <option value="">{t('updates.list.any')}</option>
        {filter.options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
