import { Form, useParams } from '@remix-run/react'
import { useTranslations } from 'use-intl'
import type { ReplyDraft } from '#app/modules/follow-ups/load-reply-draft.server.ts'
import { replyLimits } from '#app/modules/follow-ups/reply-limits.ts'
import { TextAreaField, TextField } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { QuotedWords } from './quoted-words.tsx'

/** What a refused form, a preview or a template gives back. */
export type TypedReply = {
  key: string
  subject: string
  text: string
  problems: Record<string, string>
}

/** A reply to the customer, as a plain form: every button posts, so that nothing typed is lost without script. */
export function ReplyForm({ draft, typed }: { draft: ReplyDraft; typed?: TypedReply }) {
  const t = useTranslations('replies')
  const { workspace = '', followUp = '' } = useParams()
  const { hindrance, locale, to } = draft
  if (hindrance !== null) return <Notice tone="middling">{t(`hindered.${hindrance}`)}</Notice>
  const problemOf = (field: string) => {
    const problem = typed?.problems[field]
    return problem === undefined ? undefined : t(`problems.${known(problem)}`)
  }
  return (
    <Form
      method="post"
      action={`/w/${workspace}/follow-ups/${followUp}/reply`}
      // Uncontrolled fields begin anew with what was given back.
      key={typed === undefined ? '' : `${typed.key} ${typed.subject} ${typed.text}`}
      className="space-y-4"
    >
      <input type="hidden" name="key" value={typed?.key ?? draft.key} />
      <input type="hidden" name="seen" value={draft.seen} />
      <p className="text-sm text-muted [overflow-wrap:anywhere]">
        {t('to', { email: to, language: t(`languages.${locale}`) })}
      </p>
      {problemOf('key') === undefined ? null : <Notice tone="bad">{problemOf('key')}</Notice>}
      <Templates draft={draft} />
      <TextField
        name="subject"
        id="reply-subject"
        label={t('subject')}
        lang={locale}
        maxLength={replyLimits.subject}
        defaultValue={typed?.subject ?? draft.subject}
        problem={problemOf('subject')}
      />
      <div className="[&_textarea]:min-h-56">
        <TextAreaField
          name="text"
          id="reply-text"
          label={t('text')}
          hint={t('textHint')}
          lang={locale}
          dir="auto"
          rows={9}
          maxLength={replyLimits.text}
          defaultValue={typed?.text ?? ''}
          problem={problemOf('text')}
        />
      </div>
      <Fields draft={draft} />
      {draft.quoted === null ? null : (
        <details className="text-sm text-muted">
          <summary className="cursor-pointer">{t('quoted')}</summary>
          <QuotedWords quoted={draft.quoted} locale={locale} />
        </details>
      )}
      <div className="flex flex-wrap gap-2.5">
        <button type="submit" className="button">
          {t('send')}
        </button>
        <button type="submit" name="intent" value="preview" className="button-quiet">
          {t('preview')}
        </button>
      </div>
    </Form>
  )
}

/** Problems that have words of their own; any other is a fault of the form. */
const named = ['required', 'too_long', 'unknown_field'] as const

const known = (problem: string) => named.find((name) => name === problem) ?? 'other'

function Templates({ draft: { templates, locale } }: { draft: ReplyDraft }) {
  const t = useTranslations('replies')
  if (templates.length === 0) return null
  return (
    <details>
      <summary className="link inline-block cursor-pointer text-sm">{t('templates')}</summary>
      <div className="mt-2 flex flex-wrap gap-2">
        {templates.map((template) => (
          <button
            key={template.id}
            type="submit"
            name="template"
            value={template.id}
            className="button-quiet"
          >
            {template.name}
            {template.locale === locale ? null : (
              <span className="ml-1.5 text-muted">
                {t('otherLanguage', { language: t(`languages.${template.locale}`) })}
              </span>
            )}
          </button>
        ))}
      </div>
    </details>
  )
}

function Fields({ draft: { fields } }: { draft: ReplyDraft }) {
  const t = useTranslations('replies')
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-muted">{t('fields')}</summary>
      <p className="mt-2 text-muted">{t('fieldsHint')}</p>
      <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_1fr]">
        {fields.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt>
              <code className="[overflow-wrap:anywhere]">{`{{${name}}}`}</code>
            </dt>
            <dd dir="auto" className="mb-1 text-muted [overflow-wrap:anywhere] sm:mb-0">
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
