import { useTranslations } from 'use-intl'
import { scoresOf, surveyKinds } from '#app/modules/surveys/scale.ts'
import { CheckField, SelectField, TextAreaField, TextField } from '#app/ui/field.tsx'
import type { RuleChoices } from './load-choices.server.ts'
import { Fold } from './part.tsx'
import type { ProblemOf } from './problem-words.ts'
import { emptyAttribute, shownAttributes } from './rule-form.ts'
import type { RuleForm } from './rule-form.ts'
import { Problem, TickList } from './tick-list.tsx'

type Props = { form: RuleForm; choices: RuleChoices; problemOf: ProblemOf }

/** Everything that an answer can be asked, the usual on top. */
export function ConditionFields({ form, choices, problemOf }: Props) {
  const t = useTranslations('followUpRules')
  const places = form.surveyIds.length + form.teamIds.length
  return (
    <>
      <Problem words={problemOf('conditions')} />
      <Scores form={form} problemOf={problemOf} />
      <Solved form={form} />
      <CheckField name="wantsHelp" label={t('wantsHelp')} defaultChecked={form.wantsHelp} />
      <TextAreaField
        name="words"
        label={t('words')}
        hint={t('wordsHint')}
        rows={2}
        defaultValue={form.words}
        problem={problemOf('conditions.words')}
      />
      <Fold title={t('themes')} count={form.themeIds.length}>
        {choices.themes.length === 0 ? (
          <p className="text-sm text-muted">{t('noThemes')}</p>
        ) : (
          <TickList
            name="themes"
            legend={t('themes')}
            choices={choices.themes}
            chosen={form.themeIds}
          />
        )}
      </Fold>
      <Attributes form={form} choices={choices} problemOf={problemOf} />
      <Fold title={t('where')} count={places}>
        <p className="text-sm text-muted">{t('whereHint')}</p>
        <TickList
          name="surveys"
          legend={t('surveys')}
          isLegendShown
          choices={choices.surveys}
          chosen={form.surveyIds}
        />
        {choices.teams.length === 0 ? null : (
          <TickList
            name="teams"
            legend={t('teams')}
            isLegendShown
            choices={choices.teams}
            chosen={form.teamIds}
          />
        )}
      </Fold>
    </>
  )
}

function Scores({ form, problemOf }: Omit<Props, 'choices'>) {
  const t = useTranslations('followUpRules')
  const tKind = useTranslations('dashboard')
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t('scores')}</legend>
      <div className="grid grid-cols-3 gap-3">
        {surveyKinds.map((kind) => (
          <SelectField
            key={kind}
            name={`score.${kind}`}
            label={t('scoreOf', { kind: tKind(kind) })}
            defaultValue={form.scores[kind]}
            problem={problemOf(`conditions.scoreAtMost.${kind}`)}
          >
            <option value="">{t('noScore')}</option>
            {scoresOf(kind).map((score) => (
              <option key={score} value={score}>
                {score}
              </option>
            ))}
          </SelectField>
        ))}
      </div>
      <p className="mt-1.5 text-sm text-muted">{t('scoresHint')}</p>
    </fieldset>
  )
}

function Solved({ form }: Pick<Props, 'form'>) {
  const t = useTranslations('followUpRules')
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{t('solved')}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-2.5">
        {(['no', 'partly', 'yes'] as const).map((value) => (
          <CheckField
            key={value}
            name="solved"
            value={value}
            label={t(`solvedValues.${value}`)}
            defaultChecked={form.solved.includes(value)}
          />
        ))}
      </div>
      <p className="mt-1.5 text-sm text-muted">{t('solvedHint')}</p>
    </fieldset>
  )
}

function Attributes({ form, choices, problemOf }: Props) {
  const t = useTranslations('followUpRules')
  const filled = form.attributes.length
  const rows = [
    ...form.attributes,
    ...Array.from({ length: Math.max(1, shownAttributes - filled) }, () => emptyAttribute),
  ]
  return (
    <Fold title={t('customer')} count={filled}>
      <p className="text-sm text-muted">{t('customerHint')}</p>
      <datalist id="attribute-names">
        {choices.attributes.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Problem words={problemOf('conditions.attributes')} />
      {rows.map((attribute, row) => (
        // The rows of a form that was not sent yet do not move.
        <fieldset key={row} className="grid gap-3 sm:grid-cols-3">
          <legend className="sr-only">
            {t('attribute')} {row + 1}
          </legend>
          <TextField
            name={`attributes.${row}.name`}
            label={t('attribute')}
            list="attribute-names"
            defaultValue={attribute.name}
            maxLength={100}
          />
          <TextField
            name={`attributes.${row}.values`}
            label={t('attributeValues')}
            defaultValue={attribute.values}
          />
          <TextField
            name={`attributes.${row}.atLeast`}
            label={t('attributeAtLeast')}
            inputMode="decimal"
            defaultValue={attribute.atLeast}
          />
        </fieldset>
      ))}
      <p className="text-sm text-muted">{t('attributeValuesHint')}</p>
    </Fold>
  )
}
