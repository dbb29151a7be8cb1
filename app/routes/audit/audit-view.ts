import { differencesOf } from '#app/modules/workspaces/audit-differences.ts'
import type { AuditEntry } from '#app/modules/workspaces/list-audit.server.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'
import { valueText } from './audit-value.ts'
import type { AuditReader } from './audit-value.ts'
import { fieldName, sentenceOf } from './audit-words.ts'

export type AuditView = {
  id: string
  who: string
  isKey: boolean
  sentence: string
  /** Where the subject is, below the workspace's address; null when it has no page or is gone. */
  page: string | null
  at: TimeText
  /** Null where the field was not there before, or is not any more. */
  differences: { field: string; before: string | null; after: string | null }[]
}

export const viewEntry = (entry: AuditEntry, reader: AuditReader): AuditView => ({
  id: entry.id,
  who: entry.actorName,
  isKey: entry.actor === 'api_key',
  sentence: sentenceOf(entry, reader.locale),
  page: pageOf(entry),
  at: timeTextOf(entry.at, reader),
  differences: differencesOf(entry.before, entry.after).map(({ field, before, after }) => ({
    field: fieldName(field, reader.locale),
    before: before === undefined ? null : valueText(field, before, reader),
    after: after === undefined ? null : valueText(field, after, reader),
  })),
})

/** Areas whose subjects have a page of their own. */
const pages: Record<string, string> = {
  survey: 'surveys',
  automation: 'automations',
  customer: 'customers',
}

function pageOf({ action, subjectId }: AuditEntry): string | null {
  const area = pages[action.split('.', 1)[0] ?? '']
  if (area === undefined || subjectId === null || action === 'customer.erased') return null
  return `/${area}/${subjectId}`
}
