import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { SuppressionReason } from '#app/modules/customers/list-suppressions.server.ts'
import { ChoiceChips } from '#app/ui/choice-chips.tsx'
import { addressOf } from './list-address.ts'
import type { ListAddress } from './list-address.ts'

type Props = {
  address: Omit<ListAddress, 'before'>
  /** Of the reasons that occur. */
  counts: { reason: SuppressionReason; count: number }[]
}

/** Which of the addresses are looked for. A form that asks with GET: the search is in the address. */
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
      <Form
        method="get"
        role="search"
        className="flex w-full flex-wrap gap-2 md:w-auto md:min-w-96"
      >
        {reason === null ? null : <input type="hidden" name="reason" value={reason} />}
        <input
          type="search"
          name="q"
          key={search}
          defaultValue={search}
          aria-label={t('search')}
          placeholder={t('searchHint')}
          className="input min-w-0 flex-1"
        />
        <button type="submit" className="button-quiet min-h-11">
          {t('searchSubmit')}
        </button>
        {search === '' ? null : (
          <Link to={addressOf({ search: '', reason })} className="button-quiet min-h-11">
            {t('clear')}
          </Link>
        )}
      </Form>
      <ChoiceChips label={t('filter')} items={choices} />
    </div>
  )
}
