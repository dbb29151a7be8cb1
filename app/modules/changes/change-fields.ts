import { cleanLine } from '#app/modules/surveys/clean-words.ts'
import { isId } from '#app/platform/is-id.ts'
import { isLocale, locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { wordsIn } from './change-content.ts'
import type { ChangeContent, ChangeKind } from './change-content.ts'
import { changeLimits } from './change-limits.ts'

export const changeKindNames = ['did', 'doing', 'wont', 'sorry'] as const satisfies ChangeKind[]
export const wordNames = ['title', 'youSaid', 'weDid'] as const

export type WordName = (typeof wordNames)[number]
export type WordField = `${WordName}.${Locale}`

/**
 * A change as single fields, so that two people who work on different ones do not meet: `kind`, `slug`,
 * `title.ja` …, and `category.<id>`, which is `1` or nothing. What is missing is empty.
 */
export type ChangeFields = Readonly<Record<string, string>>

export const wordField = (name: WordName, locale: Locale): WordField => `${name}.${locale}`

export const wordFields: readonly WordField[] = locales.flatMap((locale) =>
  wordNames.map((name) => wordField(name, locale)),
)

export const categoryField = (id: string): string => `category.${id}`

export const isChangeKind = (value: string): value is ChangeKind =>
  changeKindNames.some((kind) => kind === value)

/** What a field is about; null: no field of a change. */
export function readField(
  field: string,
):
  | { about: 'kind' | 'slug' }
  | { about: 'category'; id: string }
  | { about: 'words'; name: WordName; locale: Locale }
  | null {
  if (field === 'kind' || field === 'slug') return { about: field }
  const [first = '', second = ''] = field.split('.', 2)
  if (field !== `${first}.${second}`) return null
  if (first === 'category') return isId(second) ? { about: 'category', id: second } : null
  const name = wordNames.find((each) => each === first)
  return name !== undefined && isLocale(second) ? { about: 'words', name, locale: second } : null
}

type Entry = [field: string, value: string]

export function fieldsOf({ slug, ...content }: ChangeContent & { slug: string }): ChangeFields {
  const words = locales.flatMap((locale) =>
    wordNames.map((name): Entry => [wordField(name, locale), wordsIn(content, locale)[name]]),
  )
  const categories = content.categoryIds.map((id): Entry => [categoryField(id), '1'])
  return { kind: content.kind, slug, ...Object.fromEntries([...words, ...categories]) }
}

/** The way back. A language without words has no entry; categories are in the order of their ids. */
export function contentOf(fields: ChangeFields): ChangeContent & { slug: string } {
  const at = (field: string) => fields[field] ?? ''
  const texts: ChangeContent['texts'] = {}
  for (const locale of locales) {
    const [title = '', youSaid = '', weDid = ''] = wordNames.map((name) =>
      at(wordField(name, locale)),
    )
    if (title + youSaid + weDid !== '') texts[locale] = { title, youSaid, weDid }
  }
  const categoryIds = Object.entries(fields).flatMap(([field, value]) => {
    const read = readField(field)
    return read?.about === 'category' && value !== '' ? [read.id] : []
  })
  const kind = at('kind')
  return {
    kind: isChangeKind(kind) ? kind : 'did',
    slug: at('slug'),
    texts,
    categoryIds: categoryIds.toSorted(),
  }
}

const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/**
 * As a field is stored: what the store cannot keep is left out, all line breaks are of one kind, titles are one line.
 * White space at the end of a text stays, for somebody is still typing there. Cleaning twice changes nothing.
 */
export function cleanField(field: string, value: string): string {
  const read = readField(field)
  if (read?.about === 'words' && read.name !== 'title')
    return value
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .replace(control, '')
  return read?.about === 'category' ? (value === '' ? '' : '1') : cleanLine(value)
}

/** How long a field may be; categories and kinds are no texts. */
export function longestOf(field: string): number {
  const read = readField(field)
  if (read?.about === 'words') return changeLimits[read.name]
  return changeLimits.slug
}

/** All of a change as it is stored: each text cleaned, no language that is empty. */
export function cleanContent(given: Partial<ChangeContent>): ChangeContent {
  const { kind = 'did', texts = {}, categoryIds = [] } = given
  const fields = Object.entries(fieldsOf({ kind, texts, categoryIds, slug: '' }))
  const cleaned = fields.map(([field, value]): Entry => [field, cleanField(field, value)])
  const { slug: _slug, ...content } = contentOf(Object.fromEntries(cleaned))
  return content
}
