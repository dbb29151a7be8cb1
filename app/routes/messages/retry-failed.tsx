import { useTranslations } from 'use-intl'
import { ConfirmButton } from '#app/ui/confirm-button.tsx'

type Props = {
  /** Of the mails that the filter shows; more than `atOnce` stands for any number. */
  retryable: number
  atOnce: number
}

/** All failed mails of the filter once more. */
export function RetryFailed({ retryable, atOnce }: Props) {
  const t = useTranslations('messages')
  if (retryable === 0) return null
  const count = Math.min(retryable, atOnce)
  return (
    <div className="mt-4">
      <ConfirmButton
        tone="plain"
        label={t(retryable > atOnce ? 'retryMany' : 'retryAll', { count })}
        title={t('retryAllTitle', { count })}
        text={t('retryAllText')}
        confirm={t('retryAllDo')}
        fields={{ intent: 'retry' }}
      />
    </div>
  )
}
