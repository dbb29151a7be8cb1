import { Form, useNavigation } from '@remix-run/react'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { automationLimits } from '#app/modules/automations/automation-limits.ts'
import { isLocale } from '#app/texts/locales.ts'
import { Notice } from '#app/ui/notice.tsx'
import { emptyCondition, emptyReminder, readAutomationForm } from './automation-form.ts'
import type { AutomationForm } from './automation-form.ts'
import { ConditionRow } from './condition-rows.tsx'
import type { Problems } from './condition-rows.tsx'
import { PeaceFields } from './peace-fields.tsx'
import { ReminderRow } from './reminder-row.tsx'
import { Section } from './section.tsx'
import { SendFields } from './send-fields.tsx'
import type { SurveyChoice } from './send-fields.tsx'
import { Summary } from './summary.tsx'
import { WhenFields } from './when-fields.tsx'

type Props = {
  initial: AutomationForm
  surveys: SurveyChoice[]
  eventTypes: string[]
  /** What the editor began with; null makes a new one. */
  revision: number | null
  problems: Record<string, string>
  problemOf: Problems
}

let rows = 0
const newKey = () => (rows += 1)
const keysFor = (some: unknown[]) => some.map(newKey)

/**
 * The whole automation as one form. Its fields are the browser's own; React reads them back at each change, to say in
 * words what they mean and to show the fields that a condition needs.
 */
export function AutomationEditor(props: Props) {
  const { initial, surveys, eventTypes, revision, problems, problemOf } = props
  const t = useTranslations('automations')
  const tProblem = useTranslations('problem')
  const tRehearsal = useTranslations('rehearsal')
  const element = useRef<HTMLFormElement>(null)
  const [form, setForm] = useState(initial)
  const [conditionKeys, setConditionKeys] = useState(() => keysFor(initial.conditions))
  const [reminderKeys, setReminderKeys] = useState(() => keysFor(initial.reminders))
  const isBusy = useNavigation().state !== 'idle'
  const read = () => (element.current ? readForm(element.current) : form)
  const survey = surveys.find(({ id }) => id === form.surveyId)
  const count = Object.keys(problems).length
  const isWave = form.trigger === 'wave'
  return (
    <div className="mt-7 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Form
        method="post"
        ref={element}
        onChange={() => setForm(read())}
        className="group/form min-w-0 space-y-5"
        noValidate
      >
        {revision === null ? null : <input type="hidden" name="revision" value={revision} />}
        {count === 0 ? null : <Notice tone="bad">{tProblem('summary', { count })}</Notice>}
        <Section id="when" title={t('when')}>
          <WhenFields form={form} eventTypes={eventTypes} problemOf={problemOf} />
        </Section>
        <Section
          id="only-if"
          title={t('onlyIf')}
          lead={t(isWave ? 'onlyIfWaveLead' : 'onlyIfLead')}
        >
          {form.conditions.map((condition, index) => (
            <ConditionRow
              key={conditionKeys[index]}
              condition={condition}
              isOfWave={isWave}
              row={`conditions.${index}`}
              problemOf={problemOf}
              onRemove={() => {
                const now = read()
                setForm({ ...now, conditions: without(now.conditions, index) })
                setConditionKeys(without(conditionKeys, index))
              }}
            />
          ))}
          <button
            type="button"
            className="button-quiet"
            disabled={form.conditions.length >= automationLimits.conditions}
            onClick={() => {
              const now = read()
              const newCondition = isWave
                ? { ...emptyCondition, field: 'attribute' }
                : emptyCondition
              setForm({ ...now, conditions: [...now.conditions, newCondition] })
              setConditionKeys([...conditionKeys, newKey()])
            }}
          >
            {t('addCondition')}
          </button>
        </Section>
        <Section id="send" title={t('send')}>
          <SendFields form={form} surveys={surveys} problemOf={problemOf} />
        </Section>
        <Section id="peace" title={t('peace')}>
          <PeaceFields form={form} problemOf={problemOf} />
        </Section>
        <Section id="reminders" title={t('reminders')} lead={t('remindersLead')}>
          {form.reminders.map((reminder, index) => (
            <ReminderRow
              key={reminderKeys[index]}
              reminder={reminder}
              row={`reminders.${index}`}
              number={index + 1}
              languages={survey?.languages.filter(isLocale) ?? []}
              problemOf={problemOf}
              onRemove={() => {
                const now = read()
                setForm({ ...now, reminders: without(now.reminders, index) })
                setReminderKeys(without(reminderKeys, index))
              }}
            />
          ))}
          <button
            type="button"
            className="button-quiet"
            disabled={form.reminders.length >= automationLimits.reminders}
            onClick={() => {
              const now = read()
              setForm({ ...now, reminders: [...now.reminders, emptyReminder()] })
              setReminderKeys([...reminderKeys, newKey()])
            }}
          >
            {t('addReminder')}
          </button>
        </Section>
        <div className="flex flex-wrap items-center gap-3">
          <button type="submit" name="intent" value="save" className="button" disabled={isBusy}>
            {revision === null ? t('saveNew') : t('save')}
          </button>
          <button
            type="submit"
            name="intent"
            value="rehearse"
            formAction="#rehearsal"
            className="button-quiet"
            disabled={isBusy}
          >
            {tRehearsal('button')}
          </button>
          <p className="text-sm text-muted">{tRehearsal('hint')}</p>
        </div>
      </Form>
      <Summary form={form} surveyName={survey?.name ?? ''} />
    </div>
  )
}

function without<Item>(items: readonly Item[], index: number): Item[] {
  return items.filter((_, place) => place !== index)
}

/** A form holds files too, but none of ours does. */
function readForm(element: HTMLFormElement): AutomationForm {
  const fields = [...new FormData(element)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  return readAutomationForm(new URLSearchParams(fields))
}
