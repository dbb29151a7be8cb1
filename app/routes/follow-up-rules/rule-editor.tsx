import { Form, useNavigation } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { ClockFields } from './clock-fields.tsx'
import { ConditionFields } from './condition-fields.tsx'
import type { RuleChoices } from './load-choices.server.ts'
import { OwnerFields } from './owner-fields.tsx'
import { Part } from './part.tsx'
import { useRuleProblems } from './problem-words.ts'
import type { RuleForm } from './rule-form.ts'

type Props = {
  form: RuleForm
  choices: RuleChoices
  problems: Record<string, string>
  /** When the stored rule was changed last; null for a new one. */
  seen: string | null
}

/** The whole rule as one plain form. */
export function RuleEditor({ form, choices, problems, seen }: Props) {
  const t = useTranslations('followUpRules')
  const tProblem = useTranslations('problem')
  const problemOf = useRuleProblems(problems)
  const isBusy = useNavigation().state !== 'idle'
  const count = Object.keys(problems).length
  const shared = { form, choices, problemOf }
  return (
    <Form method="post" className="mt-6 max-w-3xl space-y-5" noValidate>
      {seen === null ? null : <input type="hidden" name="seen" value={seen} />}
      {count === 0 ? null : <Notice tone="bad">{tProblem('summary', { count })}</Notice>}
      <Part id="rule-when" title={t('when')} lead={t('whenLead')}>
        <ConditionFields {...shared} />
      </Part>
      <Part id="rule-then" title={t('deeds')}>
        <OwnerFields {...shared} />
      </Part>
      <Part id="rule-clock" title={t('clock')}>
        <ClockFields {...shared} />
      </Part>
      <section className="panel p-5 sm:p-7">
        <TextField
          name="name"
          label={t('name')}
          hint={t('nameHint')}
          placeholder={t('nameExample')}
          defaultValue={form.name}
          problem={problemOf('name')}
          maxLength={80}
          autoComplete="off"
        />
      </section>
      <div className="flex flex-wrap items-center gap-3">
        <button type="submit" name="intent" value="save" className="button" disabled={isBusy}>
          {seen === null ? t('saveNew') : t('save')}
        </button>
        <button
          type="submit"
          name="intent"
          value="try"
          formAction="#tried"
          className="button-quiet"
          disabled={isBusy}
        >
          {t('try')}
        </button>
        <p className="text-sm text-muted">{t('tryHint')}</p>
      </div>
    </Form>
  )
}
