import { useTranslations } from 'use-intl'
import { durationUnits } from '#app/modules/follow-ups/rule-time.ts'
import type { DurationUnit } from '#app/modules/follow-ups/rule-time.ts'
import { SelectField, TextField } from '#app/ui/field.tsx'
import type { RuleChoices } from './load-choices.server.ts'
import type { ProblemOf } from './problem-words.ts'
import type { RuleForm } from './rule-form.ts'

type Props = { form: RuleForm; choices: RuleChoices; problemOf: ProblemOf }

/** By when somebody has to have written, and who hears of it when nobody has. */
export function ClockFields({ form, choices, problemOf }: Props) {
  const t = useTranslations('followUpRules')
  return (
    <>
      <div>
        <DurationFields
          name="due"
          label={t('within')}
          amount={form.dueAmount}
          unit={form.dueUnit}
          problem={problemOf('due.amount')}
        />
        <p className="mt-1.5 text-sm text-muted">{t('clockHint')}</p>
      </div>
      <fieldset className="border-t border-line pt-5">
        <legend className="float-left mb-3 w-full text-sm font-medium">{t('escalation')}</legend>
        <div className="clear-both grid gap-4">
          <SelectField
            name="escalateTo"
            label={t('escalateTo')}
            defaultValue={form.escalateTo}
            problem={problemOf('escalation.to')}
          >
            <option value="">{t('noEscalation')}</option>
            {choices.people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <DurationFields
            name="escalate"
            label={t('escalateAfter')}
            amount={form.escalateAmount}
            unit={form.escalateUnit}
            problem={problemOf('escalation.amount')}
          />
        </div>
      </fieldset>
    </>
  )
}

type DurationProps = {
  name: string
  label: string
  amount: string
  unit: DurationUnit
  problem: string | undefined
}

function DurationFields({ name, label, amount, unit, problem }: DurationProps) {
  const t = useTranslations('followUpRules')
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-end gap-3 sm:max-w-md">
      <TextField
        name={`${name}Amount`}
        label={label}
        inputMode="numeric"
        defaultValue={amount}
        {...(problem === undefined ? {} : { problem })}
      />
      <SelectField name={`${name}Unit`} label={t('unit')} defaultValue={unit}>
        {durationUnits.map((each) => (
          <option key={each} value={each}>
            {t(`units.${each}`)}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
