import { useTranslations } from 'use-intl'
import { isLocale, localeNames } from '#app/texts/locales.ts'
import { ReadingList } from '#app/ui/reading-list.tsx'
import type { WeekdayChoice } from './general-view.ts'

type Props = { slug: string; values: Record<string, string>; weekdays: WeekdayChoice[] }

const linesIn = (text: string | undefined) => (text ?? '').split('\n').filter((line) => line !== '')

/** The settings for those who may read them only. */
export function GeneralReading({ slug, values, weekdays }: Props) {
  const t = useTranslations('settings.general')
  const days = (name: string) => t('dayCount', { count: Number(values[name] ?? 0) })
  const domains = linesIn(values['ownDomains'])
  const locale = values['locale'] ?? ''
  const working = weekdays.filter(({ name }) => values[name] === 'on').map(({ label }) => label)
  const rows: [label: string, value: string][] = [
    [t('name'), values['name'] ?? ''],
    [t('slug'), slug],
    [t('locale'), isLocale(locale) ? localeNames[locale] : locale],
    [t('timeZone'), (values['timeZone'] ?? '').replaceAll('_', ' ')],
    [t('answerEditableDays'), days('answerEditableDays')],
    [t('invitationExpiresDays'), days('invitationExpiresDays')],
    [t('calendar'), `${working.join(' · ')}, ${values['from']}–${values['to']}`],
    [t('holidays'), t('holidayCount', { count: Number(values['holidays'] ?? 0) })],
    [t('domains'), domains.length === 0 ? t('noDomains') : domains.join(', ')],
  ]
  return <ReadingList note={t('readOnly')} rows={rows} />
}
