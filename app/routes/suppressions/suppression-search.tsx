import { useTranslations } from 'use-intl'
import type { SuppressionReason } from '#app/modules/customers/list-suppressions.server.ts'
import { ChoiceChips } from '#app/ui/choice-chips.tsx'
import { SearchForm } from '#app/ui/search-form.tsx'
import { addressOf } from './list-address.ts'
import type { ListAddress } from './list-address.ts'

type Props = {
  address: Omit<ListAddress, 'before'>
  /** Of the reasons that occur. */
  counts: { reason: SuppressionReason; count: number }[]
}

/** Which of the addresses are looked for. */
export function SuppressionSearch({ address, counts }: Props) {
  const t = useTranslations('suppressions')
  const { search, reason } = address
  const shown = counts.filter((each) => each.count > 0 || each.reason === reason)
  const choices = [
    { to: addressOf({ search, reason: null }), label: t('all'), current: reason === null },
    ...shown.map((each) => ({
      to: addressOf({ search, reason: each.reason }),
      label: `${t(`reason.${each.reason}`)} ${each.count}`,
      current: each.reason === reason,
    })),
  ]
  return (
    <div className="mt-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <SearchForm
        name="q"
        value={search}
        texts={{ label: t('search'), hint: t('searchHint'), submit: t('searchSubmit') }}
        others={{ reason }}
        clear={search === '' ? null : { to: addressOf({ search: '', reason }), label: t('clear') }}
      />
      <ChoiceChips label={t('filter')} items={choices} />
    </div>
  )
}
