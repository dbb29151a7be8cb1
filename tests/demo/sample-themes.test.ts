import { expect, test } from 'vitest'
import { words } from '#app/demo/sample/decks.ts'
import { makeSample } from '#app/demo/sample/make-sample.ts'
import { sampleThemes, themesOfComment } from '#app/demo/sample/themes.ts'
import { discoverThemes } from '#app/modules/tagging/discover-themes.ts'
import { keywordMatcher } from '#app/modules/tagging/match-keywords.ts'
import { normaliseComment } from '#app/modules/tagging/normalise-comment.ts'

const locales = ['ja', 'en', 'zh', 'ko'] as const
const commentsIn = (locale: (typeof locales)[number]) =>
  Object.values(words[locale])
    .flat()
    .flatMap(({ comment }) => (comment === '' ? [] : [comment]))

/** Of the comments that a theme's keywords find, how many people would give it to. */
function foundBy(key: string) {
  const matches = keywordMatcher(sampleThemes.find((theme) => theme.key === key)?.keywords ?? [])
  const found = locales
    .flatMap(commentsIn)
    .filter((comment) => matches(normaliseComment(comment)).length > 0)
  const right = found.filter((comment) => themesOfComment(comment).includes(key))
  return { found: found.length, percent: (100 * right.length) / found.length }
}

test('some themes are right often enough to be given by themselves, and one is not', () => {
  for (const key of ['login', 'staff']) {
    expect(foundBy(key).found, key).toBeGreaterThan(22)
    expect(foundBy(key).percent, key).toBeGreaterThanOrEqual(95)
  }
  expect(foundBy('search').found).toBeGreaterThan(22)
  expect(foundBy('search').percent).toBeLessThan(85)
})

const now = new Date('2026-11-22T09:00:00Z')
const sample = makeSample({ seed: 20_261, now, count: 4_250 })
const said = [...sample.tickets, ...sample.renewals].flatMap(({ customer, answer }) =>
  answer === null || answer.comment === '' ? [] : [{ ...answer, locale: customer.locale }],
)

test.each(['ja', 'en', 'ko'] as const)('what has no theme yet can be found in %s', (language) => {
  const comments = said
    .filter(({ locale, comment }) => locale === language && themesOfComment(comment).length === 0)
    .map(({ comment }) => comment)
  const found = discoverThemes({ comments, language }).flatMap((each) => each.words)
  expect(found.join(' ')).toMatch(/梱包|delivery|packaging|배송/)
})
