import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { ChoiceChips } from '#app/ui/choice-chips.tsx'
import { SearchForm } from '#app/ui/search-form.tsx'
import { addressOf } from './list-address.ts'
import type { MailAddress, deliveryFailures, mailStates } from './list-address.ts'

type Props = {
  address: MailAddress
  counts: { state: (typeof mailStates)[number]; count: number }[]
  /** Why mails failed; empty unless the failed ones are shown. */
  failures: { failure: (typeof deliveryFailures)[number]; count: number }[]
}

/** Which mails. A form and links that ask with GET: the question is in the address. */
export function MailSearch({ address, counts, failures }: Props) {
  const t = useTranslations('messages')
  const chips = [
    {
      to: addressOf({ ...address, state: null, failure: null }),
      label: t('all'),
      current: address.state === null,
    },
    ...counts.map(({ state, count }) => ({
      to: addressOf({ ...address, state, failure: null }),
      label: `${t(`states.${state}`)} ${count}`,
      current: address.state === state,
    })),
  ]
  return (
    <>
      <div className="mt-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <AddressSearch address={address} />
        <ChoiceChips label={`${t('filterState')} (${t('last30')})`} items={chips} />
      </div>
      {failures.length < 2 && address.failure === null ? null : (
        <Failures address={address} failures={failures} />
      )}
      {address.domain === null ? null : (
        <p className="mt-3 text-sm text-muted">
          {t('onlyDomain', { domain: address.domain })}{' '}
          <Link to={addressOf({ ...address, domain: null })} className="link">
            {t('anyDomain')}
          </Link>
        </p>
      )}
    </>
  )
}

function AddressSearch({ address }: Pick<Props, 'address'>) {
  const t = useTranslations('messages')
  const { to, ...others } = address
  return (
    <SearchForm
      name="to"
      value={to}
      texts={{ label: t('search'), hint: t('searchHint'), submit: t('searchSubmit') }}
      others={others}
    />
  )
}

/** A chosen kind that has no mails any more is still there to be taken back. */
function Failures({ address, failures }: Omit<Props, 'counts'>) {
  const t = useTranslations('messages')
  const shown = failures.map(({ failure, count }) => ({ failure, text: String(count) }))
  if (address.failure !== null && shown.every(({ failure }) => failure !== address.failure))
    shown.push({ failure: address.failure, text: '' })
  return (
    <div className="mt-2">
      <ChoiceChips
        label={t('filterFailure')}
        items={shown.map(({ failure, text }) => {
          const current = failure === address.failure
          return {
            to: addressOf({ ...address, failure: current ? null : failure }),
            label: `${t(`failures.${failure}`)} ${text}`.trim(),
            current,
          }
        })}
      />
    </div>
  )
}
