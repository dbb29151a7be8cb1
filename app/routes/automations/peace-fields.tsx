import { useTranslations } from 'use-intl'
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx'
import type { AutomationForm } from './automation-form.ts'
import type { Problems } from './condition-rows.tsx'

const ofTickets = 'group-has-[[name=trigger][value=wave]:checked]/form:hidden'

/** Who is not asked although the event came, or their turn in the wave. */
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
      <div className="max-w-xs">
        <TextField
          name="samplePercent"
          label={t('samplePercent')}
          hint={t('sampleHint')}
          inputMode="numeric"
          defaultValue={form.samplePercent}
          problem={problemOf('samplePercent')}
          required
        />
      </div>
      <div className={`${ofTickets} sm:max-w-md`}>
        <SelectField name="occurrence" label={t('occurrence')} defaultValue={form.occurrence}>
          <option value="each">{t('occurrences.each')}</option>
          <option value="first">{t('occurrences.first')}</option>
        </SelectField>
      </div>
      <div className={ofTickets}>
        <CheckField
          name="skipAutoResolved"
          label={t('skipAutoResolved')}
          defaultChecked={form.skipAutoResolved}
        />
      </div>
      <CheckField
        name="skipOwnTickets"
        label={t(form.trigger === 'wave' ? 'skipOwnPeople' : 'skipOwnTickets')}
        hint={t('skipOwnHint')}
        defaultChecked={form.skipOwnTickets}
      />
    </>
  )
}
