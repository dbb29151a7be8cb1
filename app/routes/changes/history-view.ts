import { isChangeKind, readField } from '#app/modules/changes/change-fields.ts'
import type { WordName } from '#app/modules/changes/change-fields.ts'
import type { HistoryVersion } from '#app/modules/changes/read-history.server.ts'
import { shortened, wordDifferences } from '#app/modules/changes/word-differences.ts'
import type { WordDifference } from '#app/modules/changes/word-differences.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { localeNames } from '#app/texts/locales.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'

type Given = {
  reader: { locale: AdminLocale; timeZone: string; now: Date }
  /** Of categories that there still are. */
  names: ReadonlyMap<string, string>
  isCurrent: boolean
}

export type DifferenceView = { label: string; lang: string | null; parts: WordDifference[] }

export type VersionView = {
  revision: number
  isCurrent: boolean
  act: HistoryVersion['act']
  author: string | null
  at: TimeText
  differences: DifferenceView[]
}

/** A version in words: when, who, and what they changed. */
export function viewVersion(version: HistoryVersion, given: Given): VersionView {
  const { revision, act, authorName } = version
  return {
    ...{ revision, act, author: authorName, isCurrent: given.isCurrent },
    at: timeTextOf(version.at, given.reader),
    differences: version.differences.map((difference) => viewDifference(difference, given)),
  }
}

const fieldNames = {
  title: 'changes.edit.fieldTitle',
  youSaid: 'changes.edit.youSaid',
  weDid: 'changes.edit.weDid',
} as const satisfies Record<WordName, string>

function viewDifference(
  { field, was, is }: HistoryVersion['differences'][number],
  { reader, names }: Given,
): DifferenceView {
  const t = adminTranslator(reader.locale)
  const read = readField(field)
  if (read?.about === 'words') {
    const language = localeNames[read.locale]
    const label = t('changes.edit.fieldIn', { field: t(fieldNames[read.name]), language })
    return { label, lang: read.locale, parts: shortened(wordDifferences(was, is)) }
  }
  if (read?.about === 'category') {
    const name = names.get(read.id) ?? t('changes.history.deletedCategory')
    const kind = is === '' ? 'removed' : 'added'
    return { label: t('changes.history.category'), lang: null, parts: [{ kind, text: name }] }
  }
  const nameOf = (kind: string) => (isChangeKind(kind) ? t(`changes.kind.${kind}`) : kind)
  const parts: WordDifference[] = [
    { kind: 'removed', text: nameOf(was) },
    { kind: 'added', text: nameOf(is) },
  ]
  const shown = parts.filter(({ text }) => text !== '')
  return { label: t('changes.edit.kind'), lang: null, parts: shown }
}
