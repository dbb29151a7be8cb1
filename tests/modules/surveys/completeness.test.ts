import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findMissing } from '#app/modules/surveys/completeness.ts'
import { languagesOf } from '#app/modules/surveys/survey-content.ts'
import type { SurveyContent } from '#app/modules/surveys/survey-content.ts'
import { pathOf, readWord, wordsOf, writeWord } from '#app/modules/surveys/words.ts'
import type { Locale } from '#app/texts/locales.ts'
import { completeContent, fullContent } from '../../support/survey-content.ts'

const kind = fc.constantFrom('csat' as const, 'nps' as const, 'ces' as const)
const complete = kind.chain(completeContent)

const empty = (content: SurveyContent, locale: Locale, at: number, blank = ''): SurveyContent => {
  const key = wordsOf(content.design)[at]!
  const words = writeWord(content.texts[locale]!, key, blank)
  return { ...content, texts: { ...content.texts, [locale]: words } }
}

describe('the completeness of a survey', () => {
  test('is there exactly when no word of any language is missing, and what is missing is named', () => {
    fc.assert(
      fc.property(complete, fc.infiniteStream(fc.boolean()), (content, isGone) => {
        const gone: { locale: Locale; path: string }[] = []
        let draft = content
        for (const locale of languagesOf(content.texts))
          wordsOf(content.design).forEach((key, at) => {
            if (!isGone.next().value) return
            gone.push({ locale, path: pathOf(key) })
            draft = empty(draft, locale, at)
          })
        expect(findMissing(content)).toEqual([])
        expect(findMissing(draft)).toEqual(gone)
      }),
    )
  })

  test('is not given by blanks', () => {
    const draft = empty(fullContent(), 'ja', 0, ' \n　')
    expect(findMissing(draft)).toEqual([{ locale: 'ja', path: 'question' }])
  })

  test('names the words of questions, choices and endings by their place', () => {
    const { design, texts } = fullContent()
    const { questions: _questions, endings: _endings, ...own } = texts.en!
    const draft = { design, texts: { en: { ...own, questions: {}, endings: {} } } }
    expect(findMissing(draft).map(({ path }) => path)).toEqual([
      'questions.wrong.title',
      'questions.wrong.choices.slow',
      'questions.wrong.choices.other',
      'questions.wish.title',
      'endings.help.message',
      'endings.help.linkLabel',
      'endings.call.message',
    ])
  })
})

test('a word is read where it was written, and nowhere else', () => {
  fc.assert(
    fc.property(complete, fc.nat(), (content, pick) => {
      const keys = wordsOf(content.design)
      const key = keys[pick % keys.length]!
      const words = content.texts[languagesOf(content.texts)[0]!]!
      const written = writeWord(words, key, 'new words')
      for (const each of keys)
        expect(readWord(written, each)).toBe(each === key ? 'new words' : readWord(words, each))
    }),
  )
})
