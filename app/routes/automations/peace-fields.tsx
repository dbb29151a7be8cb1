import { useTranslations } from 'use-intl'
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx'
import type { AutomationForm } from './automation-form.ts'
import type { Problems } from './condition-rows.tsx'

/** Who is not asked although the event came. */
export function PeaceFields({ form, problemOf }: { form: AutomationForm; problemOf: Problems }) {
  const t = useTranslations('automations')
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="quietDays"
          label={t('quietDays')}
          hint={t('quietHint')}
          inputMode="numeric"
          defaultValue={form.quietDays}
          problem={problemOf('quietDays')}
          required
        />
        <TextField
          name="sameSurveyQuietDays"
          label={t('sameSurveyQuietDays')}
          inputMode="numeric"
          defaultValue={form.sameSurveyQuietDays}
          problem={problemOf('sameSurveyQuietDays')}
          required
        />
      </div>
      <div className="sm:max-w-md">
        <SelectField name="occurrence" label={t('occurrence')} defaultValue={form.occurrence}>
          <option value="each">{t('occurrences.each')}</option>
          <option value="first">{t('occurrences.first')}</option>
        </SelectField>
      </div>
      <CheckField
        name="skipAutoResolved"
        label={t('skipAutoResolved')}
        defaultChecked={form.skipAutoResolved}
      />
      <CheckField
        name="skipOwnTickets"
        label={t('skipOwnTickets')}
        hint={t('skipOwnHint')}
        defaultChecked={form.skipOwnTickets}
      />
    </>
  )
}
