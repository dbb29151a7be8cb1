import { useTranslations } from 'use-intl'
import { ChoiceChips } from '#app/ui/choice-chips.tsx'
import { SearchForm } from '#app/ui/search-form.tsx'
import { addressOf, subscriberStates } from './list-address.ts'
import type { ListAddress } from './list-address.ts'

/** Which of the subscribers are looked for. */
export function SubscriberSearch({ address }: { address: Omit<ListAddress, 'before'> }) {
  const t = useTranslations('updates.subscribers')
  const { search, state } = address
  const choices = [
    { to: addressOf({ search, state: null }), label: t('all'), current: state === null },
    ...subscriberStates.map((each) => ({
      to: addressOf({ search, state: each }),
      label: t(each),
      current: each === state,
    })),
  ]
  return (
    <div className="mt-8 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
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
