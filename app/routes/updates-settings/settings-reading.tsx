import { useTranslations } from 'use-intl'
import type { UpdatesSettings } from '#app/modules/changes/updates-settings.ts'

/** The settings for whoever cannot change them. */
export function SettingsReading({ settings }: { settings: UpdatesSettings }) {
  const t = useTranslations('updates.settings')
  const { gatherMinutes, quietDays, windowFrom: from, windowTo: to } = settings
  const hours = from === null || to === null ? t('anyTime') : t('between', { from, to })
  const answer = (isSo: boolean) => t(isSo ? 'yes' : 'no')
  const rows = [
    { label: t('gatherMinutes'), value: t('minutes', { count: gatherMinutes }) },
    { label: t('quietDays'), value: t('days', { count: quietDays }) },
    { label: t('hasWindow'), value: hours },
    { label: t('noOpensFollowUp'), value: answer(settings.noOpensFollowUp) },
    { label: t('isLedgerPublic'), value: answer(settings.isLedgerPublic) },
  ]
  return (
    <section className="mt-8 max-w-2xl">
      <p className="text-sm text-muted">{t('readOnly')}</p>
      <dl className="panel mt-3 divide-y divide-line">
        {rows.map(({ label, value }) => (
          <div key={label} className="flex flex-wrap justify-between gap-x-6 gap-y-1 px-4 py-3">
            <dt className="text-muted">{label}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
