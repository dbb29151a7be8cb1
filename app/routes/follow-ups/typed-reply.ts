import type { OfferedTemplate } from '#app/modules/follow-ups/reply-hindrance.ts'
import type { TypedReply } from './reply-form.tsx'

/** What was typed, for the form to show again. */
export const givenBack = (
  form: URLSearchParams,
  problems: Record<string, string> = {},
): TypedReply => ({
  key: form.get('key') ?? '',
  subject: form.get('subject') ?? '',
  text: form.get('text') ?? '',
  problems,
})

/** With a template below what was typed already, so that nothing typed is lost; its subject goes with an empty form only. */
export function withTemplate(
  typed: TypedReply,
  templates: readonly OfferedTemplate[],
  id: string,
): TypedReply {
  const template = templates.find((each) => each.id === id)
  if (template === undefined) return typed
  const written = typed.text.trim()
  if (written === '')
    return { ...typed, subject: template.subject || typed.subject, text: template.body }
  return { ...typed, text: `${written}\n\n${template.body}` }
}
