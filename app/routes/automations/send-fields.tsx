import { useTranslations } from 'use-intl'
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx'
import { delayUnits } from './automation-form.ts'
import type { AutomationForm } from './automation-form.ts'
import type { Problems } from './condition-rows.tsx'

export type SurveyChoice = { id: string; name: string; languages: string[] }

type Props = { form: AutomationForm; surveys: SurveyChoice[]; problemOf: Problems }

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const

/** Every half hour; midnight ends the day. */
const clocks = Array.from({ length: 49 }, (_, half) => {
  const minute = half % 2 === 0 ? '00' : '30'
  return `${String(Math.floor(half / 2)).padStart(2, '0')}:${minute}`
})

/** Which survey, when, and for how long it can be answered. */
export function SendFields({ form, surveys, problemOf }: Props) {
  const t = useTranslations('automations')
  return (
    <>
      <SelectField
        name="surveyId"
        label={t('survey')}
        defaultValue={form.surveyId}
        problem={problemOf('surveyId')}
      >
        {surveys.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <div className="grid grid-cols-2 gap-3 group-has-[[name=trigger][value=wave]:checked]/form:hidden sm:max-w-md">
        <TextField
          name="delay"
          label={t('delay')}
          inputMode="numeric"
          defaultValue={form.delay}
          problem={problemOf('delayMinutes') ?? problemOf('delayWorkingDays')}
        />
        <SelectField name="delayUnit" label={t('delayUnit')} defaultValue={form.delayUnit}>
          {delayUnits.map((unit) => (
            <option key={unit} value={unit}>
              {t(`units.${unit}`)}
            </option>
          ))}
        </SelectField>
        <p className="col-span-2 -mt-1 text-sm text-muted">{t('delayHint')}</p>
      </div>
      <Window form={form} problemOf={problemOf} />
      <div className="max-w-xs">
        <TextField
          name="expiresDays"
          label={t('expiresDays')}
          hint={t('expiresHint')}
          inputMode="numeric"
          defaultValue={form.expiresDays}
          problem={problemOf('expiresDays')}
        />
      </div>
    </>
  )
}

/** The times are there only when they count; the browser decides that without script. */
function Window({ form, problemOf }: Pick<Props, 'form' | 'problemOf'>) {
  const t = useTranslations('automations')
  const dayProblem = problemOf('sendWindow.days')
  return (
    <div className="group space-y-3">
      <CheckField
        name="windowOn"
        defaultChecked={form.windowOn}
        label={t('windowOn')}
        hint={t('windowHint')}
      />
      <div className="hidden space-y-4 border-s-2 border-line ps-4 group-has-[[name=windowOn]:checked]:block">
        <div className="grid grid-cols-2 gap-3 sm:max-w-md">
          <Clock
            name="windowFrom"
            label={t('from')}
            value={form.windowFrom}
            problem={problemOf('sendWindow.from')}
          />
          <Clock
            name="windowTo"
            label={t('to')}
            value={form.windowTo}
            problem={problemOf('sendWindow.to')}
          />
        </div>
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">{t('days')}</legend>
          <div className="grid grid-cols-4 gap-x-4 gap-y-2 sm:flex">
            {weekdays.map((day) => (
              <CheckField
                key={day}
                name="windowDays"
                value={day}
                label={t(`weekday.${day}`)}
                defaultChecked={form.windowDays.includes(day)}
              />
            ))}
          </div>
          {dayProblem === undefined ? null : (
            <p role="alert" className="mt-1.5 text-sm font-medium text-bad">
              {dayProblem}
            </p>
          )}
        </fieldset>
      </div>
    </div>
  )
}

type ClockProps = { name: string; label: string; value: string; problem: string | undefined }

/** A time that is not on the half hour, set by a program, stays among the choices. */
function Clock({ name, label, value, problem }: ClockProps) {
  const all = clocks.includes(value) || value === '' ? clocks : [...clocks, value].toSorted()
  const choices = name === 'windowTo' ? all.slice(1) : all.filter((clock) => clock !== '24:00')
  return (
    <SelectField name={name} label={label} defaultValue={value} problem={problem}>
      {choices.map((clock) => (
        <option key={clock} value={clock}>
          {clock}
        </option>
      ))}
    </SelectField>
  )
}
