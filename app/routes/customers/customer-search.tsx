import { Form, Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ChoiceChips } from '#app/ui/choice-chips.tsx'
import { addressOf, states } from './list-address.ts'
import type { ListAddress } from './list-address.ts'

/** Who is looked for. A form that asks with GET: the search is in the address. */
export function CustomerSearch({ search, state }: Pick<ListAddress, 'search' | 'state'>) {
  const t = useTranslations('customers')
  const choices = [null, ...states].map((each) => ({
    to: addressOf({ search, state: each }),
    label: t(each ?? 'all'),
    current: each === state,
  }))
  return (
    <div className="mt-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <Form
        method="get"
        role="search"
        className="flex w-full flex-wrap gap-2 md:w-auto md:min-w-96"
      >
        {state === null ? null : <input type="hidden" name="state" value={state} />}
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
          <Link to={addressOf({ search: '', state })} className="button-quiet min-h-11">
            {t('clear')}
          </Link>
        )}
      </Form>
      <ChoiceChips label={t('filter')} items={choices} />
    </div>
  )
}
