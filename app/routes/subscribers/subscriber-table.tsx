import { useTranslations } from 'use-intl'
import { isLocale, localeNames } from '#app/texts/locales.ts'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import type { SubscriberView } from './subscriber-view.ts'

/** A table where there is room for one; on a narrow screen each subscriber is a card. */
export function SubscriberTable({ subscribers }: { subscribers: SubscriberView[] }) {
  const t = useTranslations('updates.subscribers')
  return (
    <div className="panel mt-5 overflow-hidden">
      <table className="table max-md:block">
        <thead className="max-md:sr-only">
          <tr>
            <th scope="col">{t('address')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('byMode')}</th>
            <th scope="col">{t('language')}</th>
            <th scope="col">{t('since')}</th>
            <th scope="col">
              <span className="sr-only">{t('act')}</span>
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block max-md:divide-y max-md:divide-line">
          {subscribers.map((each) => (
            <Row key={each.id} subscriber={each} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const beside = 'align-middle! max-md:me-3 max-md:inline-block max-md:border-0! max-md:p-0!'

function Row({ subscriber }: { subscriber: SubscriberView }) {
  const t = useTranslations('updates.subscribers')
  const { id, email, state, mode, locale, since } = subscriber
  return (
    <tr className="max-md:block max-md:p-4">
      <th
        scope="row"
        className="font-normal! whitespace-normal! max-md:mb-1.5 max-md:block max-md:p-0! md:border-t md:border-line"
      >
        <span dir="ltr" className="font-medium text-ink [overflow-wrap:anywhere]">
          {email}
        </span>
      </th>
      <td className={beside}>
        <span className="badge">{t(state)}</span>
      </td>
      <td className={`text-muted ${beside}`}>{t(mode)}</td>
      <td className={`text-muted ${beside}`}>
        <span lang={locale}>{isLocale(locale) ? localeNames[locale] : locale}</span>
      </td>
      <td className={`whitespace-nowrap text-muted ${beside}`}>
        <time dateTime={since.iso} title={since.absolute}>
          {since.relative}
        </time>
      </td>
      <td className="text-end align-middle! max-md:mt-2 max-md:block max-md:border-0! max-md:p-0! max-md:text-start">
        <ConfirmButton
          label={t('remove')}
          title={t('removeTitle')}
          text={t('removeText', { address: email })}
          confirm={t('removeConfirm')}
          fields={{ intent: 'remove', subscriber: id }}
        />
      </td>
    </tr>
  )
}
