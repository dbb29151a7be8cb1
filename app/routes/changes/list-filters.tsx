import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { changeKindNames } from '#app/modules/changes/change-fields.ts'
import { changeStateNames, isNarrowed, listAddress } from './list-choice.ts'
import type { ListChoice } from './list-choice.ts'

type Props = {
  choice: ListChoice
  /** Of each state, under the rest of the choice. */
  counts: Partial<Record<string, number>>
  categories: { id: string; name: string }[]
}

/** Which changes: by state, with how many there are of each, and by words, kind and category. */
export function ListFilters({ choice, counts, categories }: Props) {
  const t = useTranslations('changes')
  const all = Object.values(counts).reduce((sum: number, each = 0) => sum + each, 0)
  const states = [
    { state: null, name: t('list.all'), count: all },
    ...changeStateNames.map((state) => ({
      ...{ state, name: t(`state.${state}`), count: counts[state] ?? 0 },
    })),
  ]
  return (
    <>
      <nav
        aria-label={t('list.states')}
        className="mt-5 flex max-w-full gap-1 overflow-x-auto text-sm"
      >
        {states.map(({ state, name, count }) => (
          <Link
            key={name}
            to={listAddress({ ...choice, state })}
            aria-current={state === choice.state ? 'true' : undefined}
            className="flex min-h-10 shrink-0 items-center gap-1.5 rounded-lg px-3 font-medium text-muted hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-strong"
          >
            {name} <span className="tabular-nums">{count}</span>
          </Link>
        ))}
      </nav>
      <SearchFields choice={choice} categories={categories} />
    </>
  )
}

function SearchFields({ choice, categories }: Pick<Props, 'choice' | 'categories'>) {
  const t = useTranslations('changes')
  return (
    <Form
      method="get"
      role="search"
      key={JSON.stringify(choice)}
      className="mt-3 flex flex-wrap gap-2"
    >
      {choice.state === null ? null : <input type="hidden" name="state" value={choice.state} />}
      <input
        type="search"
        name="q"
        defaultValue={choice.q}
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        className="input min-w-0 grow basis-48 sm:max-w-72"
      />
      <select
        name="kind"
        aria-label={t('list.kind')}
        defaultValue={choice.kind ?? ''}
        className="input grow basis-40 sm:w-auto sm:grow-0"
      >
        <option value="">{t('list.anyKind')}</option>
        {changeKindNames.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kind.${kind}`)}
          </option>
        ))}
      </select>
      {categories.length === 0 ? null : (
        <select
          name="category"
          aria-label={t('list.category')}
          defaultValue={choice.category ?? ''}
          className="input grow basis-40 sm:w-auto sm:grow-0"
        >
          <option value="">{t('list.anyCategory')}</option>
          {categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <button type="submit" className="button-quiet min-h-11">
        {t('list.show')}
      </button>
      {isNarrowed(choice) ? (
        <Link
          to={listAddress({ ...choice, kind: null, category: null, q: '' })}
          className="button-quiet min-h-11"
        >
          {t('list.showAll')}
        </Link>
      ) : null}
    </Form>
  )
}
