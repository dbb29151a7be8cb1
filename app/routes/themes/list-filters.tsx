import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { statuses } from '#app/modules/themes/theme-limits.ts'
import { ChoiceLinks } from '../dashboard/choice-links.tsx'
import { sorts } from './theme-list-view.ts'
import type { ListChoice } from './theme-list-view.ts'

/** Which themes, and in which order. */
export function ListFilters({ choice }: { choice: ListChoice }) {
  const t = useTranslations('themes')
  const isNarrowed = choice.q !== '' || choice.status !== null
  return (
    <div className="mt-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <Form
        method="get"
        role="search"
        key={`${choice.q} ${choice.status}`}
        className="flex w-full flex-wrap gap-2 md:w-auto"
      >
        {choice.sort === 'name' ? null : <input type="hidden" name="sort" value={choice.sort} />}
        <input
          type="search"
          name="q"
          defaultValue={choice.q}
          aria-label={t('search')}
          placeholder={t('search')}
          className="input min-w-0 flex-1 md:w-60"
        />
        <select
          name="status"
          aria-label={t('column.status')}
          defaultValue={choice.status ?? ''}
          className="input w-auto"
        >
          <option value="">{t('anyStatus')}</option>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {t(`status.${status}`)}
            </option>
          ))}
        </select>
        <button type="submit" className="button-quiet min-h-11">
          {t('show')}
        </button>
        {isNarrowed ? (
          <Link to="." className="button-quiet min-h-11">
            {t('showAll')}
          </Link>
        ) : null}
      </Form>
      <ChoiceLinks
        label={t('sort.label')}
        choices={sorts.map((sort) => ({
          name: t(`sort.${sort}`),
          changes: { sort: sort === 'name' ? null : sort },
          isChosen: sort === choice.sort,
        }))}
      />
    </div>
  )
}
