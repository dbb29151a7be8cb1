import type { Locale } from '#app/texts/locales.ts'
import type { Presentation } from './presentation.ts'
import { languagesOf } from './survey-content.ts'
import type { Ending, EndingKind, FurtherQuestion, SurveyContent } from './survey-content.ts'
import { readWord, wordsOf } from './words.ts'

/** One difference between two versions of a survey; `title` is a question's, in the reader's language where it has one. */
export type SurveyChange =
  | { what: 'presentation'; presentation: Presentation }
  | { what: 'solved_asked' | 'solved_unasked' }
  | { what: 'language_added' | 'language_removed'; locale: Locale }
  | { what: 'question_added' | 'question_removed' | 'question_changed'; title: string }
  | { what: 'questions_moved' | 'endings_moved' }
  | { what: 'ending_added' | 'ending_removed' | 'ending_changed'; kind: EndingKind }
  | { what: 'words'; locale: Locale; count: number }

/** What is different in `after`, the greater things first. Empty exactly when nothing is. */
export function describeChanges(
  before: SurveyContent,
  after: SurveyContent,
  reader: Locale,
): SurveyChange[] {
  const { presentation } = after.design
  return [
    ...(presentation === before.design.presentation
      ? []
      : [{ what: 'presentation' as const, presentation }]),
    ...solvedChanges(before, after),
    ...languageChanges(before, after),
    ...questionChanges(before, after, reader),
    ...endingChanges(before, after),
    ...wordChanges(before, after),
  ]
}

function solvedChanges(before: SurveyContent, after: SurveyContent): SurveyChange[] {
  const [was, is] = [before.design.asksSolved === true, after.design.asksSolved === true]
  if (was === is) return []
  return [{ what: is ? 'solved_asked' : 'solved_unasked' }]
}

function languageChanges(before: SurveyContent, after: SurveyContent): SurveyChange[] {
  const [was, is] = [languagesOf(before.texts), languagesOf(after.texts)]
  const added = is.filter((locale) => !was.includes(locale))
  const removed = was.filter((locale) => !is.includes(locale))
  return [
    ...added.map((locale) => ({ what: 'language_added' as const, locale })),
    ...removed.map((locale) => ({ what: 'language_removed' as const, locale })),
  ]
}

function questionChanges(
  before: SurveyContent,
  after: SurveyContent,
  reader: Locale,
): SurveyChange[] {
  const parts = compareParts(before.design.questions, after.design.questions, isSameQuestion)
  const titled = (
    what: 'question_added' | 'question_removed' | 'question_changed',
    content: SurveyContent,
    questions: FurtherQuestion[],
  ) => questions.map(({ id }) => ({ what, title: titleOf(content, id, reader) }))
  return [
    ...titled('question_added', after, parts.added),
    ...titled('question_removed', before, parts.removed),
    ...titled('question_changed', after, parts.changed),
    ...(parts.moved ? [{ what: 'questions_moved' as const }] : []),
  ]
}

function endingChanges(before: SurveyContent, after: SurveyContent): SurveyChange[] {
  const parts = compareParts(before.design.endings, after.design.endings, isSameEnding)
  return [
    ...parts.added.map(({ kind }) => ({ what: 'ending_added' as const, kind })),
    ...parts.removed.map(({ kind }) => ({ what: 'ending_removed' as const, kind })),
    ...parts.changed.map(({ kind }) => ({ what: 'ending_changed' as const, kind })),
    ...(parts.moved ? [{ what: 'endings_moved' as const }] : []),
  ]
}

const isSameQuestion = (a: FurtherQuestion, b: FurtherQuestion) =>
  a.kind === b.kind &&
  a.from === b.from &&
  a.to === b.to &&
  a.choices.join(' ') === b.choices.join(' ')

const isSameEnding = (a: Ending, b: Ending) =>
  a.kind === b.kind && a.from === b.from && a.to === b.to && a.url === b.url

function compareParts<Part extends { id: string }>(
  before: Part[],
  after: Part[],
  isSame: (a: Part, b: Part) => boolean,
) {
  const find = (parts: Part[], id: string) => parts.find((part) => part.id === id)
  const kept = before.filter(({ id }) => find(after, id) !== undefined).map(({ id }) => id)
  const order = after.map(({ id }) => id).filter((id) => kept.includes(id))
  return {
    added: after.filter(({ id }) => find(before, id) === undefined),
    removed: before.filter(({ id }) => find(after, id) === undefined),
    changed: after.filter((part) => {
      const old = find(before, part.id)
      return old !== undefined && !isSame(old, part)
    }),
    moved: kept.join(' ') !== order.join(' '),
  }
}

/** Words of what both versions ask, in the languages that both speak. */
function wordChanges(before: SurveyContent, after: SurveyContent): SurveyChange[] {
  const keys = wordsOf(after.design)
  return languagesOf(after.texts).flatMap((locale) => {
    const [was, is] = [before.texts[locale], after.texts[locale]]
    if (was === undefined || is === undefined) return []
    const count = keys.filter((key) => {
      const isNew =
        (key.of === 'question' && was.questions[key.id] === undefined) ||
        (key.of === 'choice' && was.questions[key.question]?.choices[key.id] === undefined) ||
        (key.of === 'ending' && was.endings[key.id] === undefined)
      return !isNew && readWord(was, key) !== readWord(is, key)
    }).length
    return count === 0 ? [] : [{ what: 'words' as const, locale, count }]
  })
}

function titleOf({ texts }: SurveyContent, id: string, reader: Locale): string {
  const inOrder = [reader, ...languagesOf(texts)]
  const titles = inOrder.map((locale) => texts[locale]?.questions[id]?.title ?? '')
  return titles.find((title) => title !== '') ?? ''
}
