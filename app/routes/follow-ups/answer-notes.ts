import type { adminTranslator } from '#app/texts/admin/translate.ts'

type Entry = { kind: string; detail: Record<string, string | boolean> }

/** What is to be known of a mail that came in beside its words. */
export function answerNotes(
  { kind, detail }: Entry,
  t: ReturnType<typeof adminTranslator>,
): string[] {
  if (kind !== 'answer') return []
  const from = String(detail['from'] ?? '')
  const names = String(detail['attachments'] ?? '')
  return [
    ...(detail['automatic'] === true ? [t('replies.answered.automatic')] : []),
    ...(detail['stranger'] === true ? [t('replies.answered.stranger', { from })] : []),
    ...(names === '' ? [] : [t('replies.answered.attachments', { names })]),
    ...(detail['cut'] === true ? [t('replies.answered.cut')] : []),
  ]
}
