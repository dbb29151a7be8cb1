import { useTranslations } from 'use-intl'
import { ChoiceChips } from '#app/ui/choice-chips.tsx'
import { SearchForm } from '#app/ui/search-form.tsx'
import { addressOf, states } from './list-address.ts'
import type { ListAddress } from './list-address.ts'

/** Who is looked for. */
export function CustomerSearch({ search, state }: Pick<ListAddress, 'search' | 'state'>) {
  const t = useTranslations('customers')
  const choices = [null, ...states].map((each) => ({
    to: addressOf({ search, state: each }),
    label: t(each ?? 'all'),
    current: each === state,
  }))
  return (
    <div className="mt-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <SearchForm
        name="q"
        value={search}
        texts={{ label: t('search'), hint: t('searchHint'), submit: t('searchSubmit') }}
        others={{ state }}
        clear={search === '' ? null : { to: addressOf({ search: '', state }), label: t('clear') }}
      />
      <ChoiceChips label={t('filter')} items={choices} />
    </div>
  )
}
