import { surveyKinds } from '#app/modules/surveys/scale.ts'
import { useTranslations } from 'use-intl'
import { CheckField, SelectField, TextField } from '#app/ui/field.tsx'
import type { ConditionForm } from './automation-form.ts'

export type Problems = (field: string) => string | undefined

const fields = ['channel', 'tag', 'agent', 'team', 'attribute', 'previous_score'] as const
const ofCustomers: ReadonlySet<string> = new Set(['attribute', 'previous_score'])
const channels = ['email', 'phone', 'chat', 'sns', 'web', 'other'] as const
const matches: Record<
  string,
  readonly ('any' | 'none' | 'is' | 'is_not' | 'at_most' | 'at_least')[]
> = {
  tag: ['any', 'none'],
  attribute: ['is', 'is_not'],
  previous_score: ['at_most', 'at_least'],
}

type Props = {
  condition: ConditionForm
  /** A wave comes to customers, not to tickets: only what is known of a customer can be asked. */
  isOfWave: boolean
  /** Where it stands in the form: `conditions.<row>`. */
  row: string
  problemOf: Problems
  onRemove: () => void
}

/** One condition as a line: what, how, which. The fields follow what is asked about. */
export function ConditionRow({ condition, isOfWave, row, problemOf, onRemove }: Props) {
  const t = useTranslations('automations')
  const known = fields.find((each) => each === condition.field) ?? 'channel'
  const choices = isOfWave
    ? fields.filter((each) => each === known || ofCustomers.has(each))
    : fields
  return (
    <fieldset className="rounded-lg border border-line bg-paper p-4">
      <legend className="sr-only">{t(`fields.${known}`)}</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          name={`${row}.field`}
          label={t('field')}
          defaultValue={known}
          problem={problemOf(`${row}.field`)}
        >
          {choices.map((each) => (
            <option key={each} value={each}>
              {t(`fields.${each}`)}
            </option>
          ))}
        </SelectField>
        <Terms key={known} field={known} condition={condition} row={row} problemOf={problemOf} />
      </div>
      <button type="button" className="button-quiet mt-3" onClick={onRemove}>
        {t('removeCondition')}
      </button>
    </fieldset>
  )
}

type TermsProps = Omit<Props, 'onRemove' | 'isOfWave'> & { field: (typeof fields)[number] }

function Terms({ field, condition, row, problemOf }: TermsProps) {
  const t = useTranslations('automations')
  if (field === 'channel')
    return <Channels condition={condition} row={row} problem={problemOf(`${row}.values`)} />
  return (
    <>
      {field === 'attribute' ? (
        <TextField
          name={`${row}.name`}
          label={t('attribute')}
          defaultValue={condition.name}
          problem={problemOf(`${row}.name`)}
          maxLength={100}
          required
        />
      ) : null}
      {field === 'previous_score' ? <Kind condition={condition} row={row} /> : null}
      <Match field={field} condition={condition} row={row} problem={problemOf(`${row}.match`)} />
      {field === 'previous_score' ? (
        <TextField
          name={`${row}.score`}
          label={t('score')}
          inputMode="numeric"
          defaultValue={condition.score}
          problem={problemOf(`${row}.score`)}
          required
        />
      ) : (
        <TextField
          name={`${row}.values`}
          label={t('values')}
          hint={t('valuesHint')}
          defaultValue={condition.values}
          problem={problemOf(`${row}.values`)}
          required
        />
      )}
    </>
  )
}

type Part = Pick<Props, 'condition' | 'row'>

function Channels({ condition, row, problem }: Part & { problem: string | undefined }) {
  const t = useTranslations()
  return (
    <fieldset className="sm:col-span-2">
      <legend className="mb-1.5 text-sm font-medium">{t('automations.values')}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {channels.map((channel) => (
          <CheckField
            key={channel}
            name={`${row}.channels`}
            value={channel}
            label={t(`channel.${channel}`)}
            defaultChecked={condition.channels.includes(channel)}
          />
        ))}
      </div>
      {problem === undefined ? null : (
        <p role="alert" className="mt-1.5 text-sm font-medium text-bad">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

function Kind({ condition, row }: Part) {
  const t = useTranslations()
  return (
    <SelectField name={`${row}.kind`} label={t('automations.kind')} defaultValue={condition.kind}>
      {surveyKinds.map((kind) => (
        <option key={kind} value={kind}>
          {t(`dashboard.${kind}`)}
        </option>
      ))}
    </SelectField>
  )
}

function Match({
  field,
  condition,
  row,
  problem,
}: Part & { field: string; problem: string | undefined }) {
  const t = useTranslations('automations')
  const choices = matches[field]
  if (choices === undefined) return null
  return (
    <SelectField
      name={`${row}.match`}
      label={t('match')}
      defaultValue={condition.match}
      problem={problem}
    >
      {choices.map((match) => (
        <option key={match} value={match}>
          {t(`matches.${match}`)}
        </option>
      ))}
    </SelectField>
  )
}
