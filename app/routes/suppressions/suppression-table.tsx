import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'
import type { SuppressionView } from './suppression-view.ts'

/** A table where there is room for one; on a narrow screen each address is a card. */
export function SuppressionTable({ suppressions }: { suppressions: SuppressionView[] }) {
  const t = useTranslations('suppressions')
  return (
    <div className="panel mt-5 overflow-hidden">
      <table className="table max-md:block">
        <thead className="max-md:sr-only">
          <tr>
            <th scope="col">{t('address')}</th>
            <th scope="col">{t('why')}</th>
            <th scope="col">{t('since')}</th>
            <th scope="col">
              <span className="sr-only">{t('act')}</span>
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block max-md:divide-y max-md:divide-line">
          {suppressions.map((each) => (
            <Row key={each.hash} suppression={each} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const stacked = 'align-middle! max-md:mt-1.5 max-md:block max-md:border-0! max-md:p-0!'

function Row({ suppression }: { suppression: SuppressionView }) {
  const t = useTranslations('suppressions')
  const { email, reason, detail, since } = suppression
  const isWarning = reason === 'bounced' || reason === 'complained'
  return (
    <tr className="max-md:block max-md:p-4">
      <th
        scope="row"
        className="font-normal! whitespace-normal! max-md:block max-md:p-0! md:border-t md:border-line"
      >
        <Whose suppression={suppression} />
      </th>
      <td className={stacked}>
        {email === null && reason === 'erased' ? null : (
          <span className={isWarning ? 'badge badge-warning' : 'badge'}>
            {t(`reason.${reason}`)}
          </span>
        )}
        {detail === '' ? null : (
          <span className="mt-1 block max-w-prose text-muted [overflow-wrap:anywhere]">
            {detail}
          </span>
        )}
      </td>
      <td className={`whitespace-nowrap text-muted ${stacked}`}>
        <time dateTime={since.iso} title={since.absolute}>
          {since.relative}
        </time>
      </td>
      <td className={`text-end max-md:text-start ${stacked}`}>
        <Removal suppression={suppression} />
      </td>
    </tr>
  )
}

function Whose({ suppression: { hash, email, reason } }: { suppression: SuppressionView }) {
  const t = useTranslations('suppressions')
  if (email !== null)
    return (
      <span dir="ltr" className="font-medium text-ink [overflow-wrap:anywhere]">
        {email}
      </span>
    )
  return (
    <>
      <span className="block text-ink">
        {t(reason === 'erased' ? 'unreadable.erased' : 'unreadable.imported')}
      </span>
      <span className="block font-mono text-xs text-muted" title={t('unreadableHint')}>
        {hash.slice(0, 12)}…
      </span>
    </>
  )
}

function Removal({ suppression: { hash, email } }: { suppression: SuppressionView }) {
  const t = useTranslations('suppressions')
  return (
    <ConfirmButton
      label={t('remove')}
      title={t('removeTitle')}
      text={email === null ? t('removeUnreadable') : t('removeText', { address: email })}
      confirm={t('removeConfirm')}
      fields={{ intent: 'remove', hash }}
    />
  )
}
