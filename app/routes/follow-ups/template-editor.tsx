import { Form } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import { replyFieldNames } from '#app/modules/follow-ups/reply-fields.ts'
import { replyLimits } from '#app/modules/follow-ups/reply-limits.ts'
import { templateNameLimit } from '#app/modules/follow-ups/reply-template-input.ts'
import type { TemplateProblem } from '#app/modules/follow-ups/reply-template-input.ts'
import { localeNames } from '#app/texts/locales.ts'
import { TextAreaField, TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { TemplateForm } from './template-form.ts'

type Props = { form: TemplateForm; problems: readonly TemplateProblem[]; submit: string }

/** A template's words in every language, side by side. */
export function TemplateEditor({ form, problems, submit }: Props) {
  const t = useTranslations('replies')
  const nameProblem = problems.find((each) => each.field === 'name')
  const missing = problems.find((each) => each.field === 'texts')
  return (
    <Form method="post" className="mt-6 space-y-6">
      {missing === undefined ? null : (
        <Notice tone="bad">{t(`template.problems.${missing.problem}`)}</Notice>
      )}
      <div className="max-w-md">
        <TextField
          name="name"
          label={t('template.name')}
          hint={t('template.nameHint')}
          maxLength={templateNameLimit}
          defaultValue={form.name}
          problem={
            nameProblem === undefined ? undefined : t(`template.problems.${nameProblem.problem}`)
          }
          required
        />
      </div>
      <p className="max-w-prose text-sm text-muted">{t('template.bodyHint')}</p>
      <div className="grid gap-5 lg:grid-cols-2">
        {form.texts.map((words) => (
          <LanguageFields key={words.locale} words={words} problems={problems} />
        ))}
      </div>
      <details className="text-sm">
        <summary className="cursor-pointer text-muted">{t('fields')}</summary>
        <p className="mt-2 text-muted">{t('template.fieldsHint')}</p>
        <ul className="mt-2 flex flex-wrap gap-2">
          {replyFieldNames.map((name) => (
            <li key={name}>
              <code className="badge">{`{{${name}}}`}</code>
            </li>
          ))}
        </ul>
      </details>
      <button type="submit" className="button">
        {submit}
      </button>
    </Form>
  )
}

type LanguageProps = Pick<Props, 'problems'> & { words: TemplateForm['texts'][number] }

function LanguageFields({ words: { locale, subject, body }, problems }: LanguageProps) {
  const t = useTranslations('replies')
  const language = t(`languages.${locale}`)
  const found = problems.find((each) => each.field === locale)
  const problem =
    found === undefined || found.field === 'name' || found.field === 'texts'
      ? undefined
      : t(`template.problems.${found.problem}`, { language })
  return (
    <fieldset className="panel min-w-0 space-y-4 p-5">
      <legend className="sr-only">{language}</legend>
      <p aria-hidden="true" className="font-semibold" lang={locale}>
        {localeNames[locale]}
      </p>
      <TextField
        name={`subject.${locale}`}
        label={t('template.subject')}
        hint={t('template.subjectHint')}
        lang={locale}
        maxLength={replyLimits.subject}
        defaultValue={subject}
      />
      <TextAreaField
        name={`body.${locale}`}
        label={t('template.body')}
        lang={locale}
        rows={12}
        maxLength={replyLimits.text}
        defaultValue={body}
        problem={problem}
      />
    </fieldset>
  )
}
