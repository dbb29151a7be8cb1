import { useTranslations } from 'use-intl'
import { automationLimits } from '#app/modules/automations/automation-limits.ts'
import { localeNames } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { TextAreaField, TextField } from '#app/ui/field.tsx'
import type { ReminderForm } from './automation-form.ts'
import type { Problems } from './condition-rows.tsx'

type Props = {
  reminder: ReminderForm
  row: string
  number: number
  /** The survey's languages. */
  languages: readonly Locale[]
  problemOf: Problems
  onRemove: () => void
}

/** When to remind, and in which words; closed, because the survey's own words do for most. */
export function ReminderRow({ reminder, row, number, languages, problemOf, onRemove }: Props) {
  const t = useTranslations('automations')
  return (
    <fieldset className="rounded-lg border border-line bg-paper p-4">
      <legend className="sr-only">{t('reminderNumber', { number })}</legend>
      <p aria-hidden="true" className="text-sm font-semibold">
        {t('reminderNumber', { number })}
      </p>
      <div className="mt-3 max-w-60">
        <TextField
          name={`${row}.afterDays`}
          label={t('afterDays')}
          inputMode="numeric"
          defaultValue={reminder.afterDays}
          problem={problemOf(`${row}.afterDays`)}
          required
        />
      </div>
      <p className="mt-3 text-sm text-muted">{t('reminderTextsHint')}</p>
      <div className="mt-1 space-y-1">
        {languages.map((locale) => (
          <Words key={locale} locale={locale} reminder={reminder} row={row} problemOf={problemOf} />
        ))}
      </div>
      <button type="button" className="button-quiet mt-3" onClick={onRemove}>
        {t('removeReminder')}
      </button>
    </fieldset>
  )
}

type WordsProps = Pick<Props, 'reminder' | 'row' | 'problemOf'> & { locale: Locale }

function Words({ locale, reminder, row, problemOf }: WordsProps) {
  const t = useTranslations('automations')
  const { subject, intro } = reminder.texts[locale]
  const problems = {
    subject: problemOf(`${row}.texts.${locale}.subject`),
    intro: problemOf(`${row}.texts.${locale}.intro`),
  }
  const isOpen =
    subject !== '' || intro !== '' || Object.values(problems).some((each) => each !== undefined)
  return (
    <details open={isOpen}>
      <summary className="link inline-flex min-h-9 items-center text-sm">
        {t('ownWords', { language: localeNames[locale] })}
      </summary>
      <div lang={locale} className="space-y-3 pt-1 pb-3">
        <TextField
          name={`${row}.subject.${locale}`}
          label={t('subject')}
          defaultValue={subject}
          problem={problems.subject}
          maxLength={automationLimits.reminderSubject}
        />
        <TextAreaField
          name={`${row}.intro.${locale}`}
          label={t('intro')}
          hint={t('mergeFields', {
            fields: '{{customer.name}}, {{ticket.subject}}',
            example: '{{customer.first_name|お客様}}',
          })}
          defaultValue={intro}
          problem={problems.intro}
          maxLength={automationLimits.reminderIntro}
        />
      </div>
    </details>
  )
}
