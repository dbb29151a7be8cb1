import { useTranslations } from 'use-intl'
import { automationLimits } from '#app/modules/automations/automation-limits.ts'
import { CheckField, TextField } from '#app/ui/field.tsx'
import type { AutomationForm } from './automation-form.ts'
import type { Problems } from './condition-rows.tsx'

type Props = { form: AutomationForm; eventTypes: string[]; problemOf: Problems }

const triggers = ['event', 'wave'] as const

/** What sets it off. The fields follow the choice; the browser decides that without script. */
export function WhenFields({ form, eventTypes, problemOf }: Props) {
  const t = useTranslations('automations')
  return (
    <>
      <TextField
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        defaultValue={form.name}
        problem={problemOf('name')}
        maxLength={automationLimits.name}
        required
      />
      <fieldset>
        <legend className="mb-2 text-sm font-medium">{t('trigger')}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {triggers.map((trigger) => (
            <CheckField
              key={trigger}
              type="radio"
              name="trigger"
              value={trigger}
              label={t(`triggers.${trigger}`)}
              hint={t(`triggerHints.${trigger}`)}
              defaultChecked={form.trigger === trigger}
            />
          ))}
        </div>
      </fieldset>
      <div className="group-has-[[name=trigger][value=wave]:checked]/form:hidden">
        <datalist id="event-types">
          {eventTypes.map((type) => (
            <option key={type} value={type} />
          ))}
        </datalist>
        <TextField
          name="eventType"
          label={t('eventType')}
          hint={t('eventTypeHint')}
          list="event-types"
          defaultValue={form.eventType}
          problem={problemOf('eventType')}
          autoCapitalize="none"
          spellCheck={false}
        />
      </div>
      <div className="hidden max-w-xs group-has-[[name=trigger][value=wave]:checked]/form:block">
        <TextField
          name="waveDays"
          label={t('waveDays')}
          hint={t('waveDaysHint')}
          inputMode="numeric"
          defaultValue={form.waveDays}
          problem={problemOf('waveDays')}
        />
      </div>
    </>
  )
}
