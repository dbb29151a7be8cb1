import fc from 'fast-check'
import { scales } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { defaultSurveyTexts } from '#app/modules/surveys/default-texts.ts'
import {
  contentOf,
  endingKinds,
  hasLink,
  presentations,
  questionKinds,
} from '#app/modules/surveys/survey-content.ts'
import type { SurveyContent } from '#app/modules/surveys/survey-content.ts'
import { wordsOf, writeWord } from '#app/modules/surveys/words.ts'
import { locales } from '#app/texts/locales.ts'

const partIds = ['solved', 'wrong', 'a', 'b', 'c1', 'zz9']

/** Short words of several scripts. */
const word = fc.constantFrom('Why?', '理由', '为什么', '왜', 'x', "it's", '<b>')

/** A survey's content as the store might hold it: every word is there and nothing stands in the way of publishing. */
export const completeContent = (kind: SurveyKind): fc.Arbitrary<SurveyContent> => {
  const { min, max } = scales[kind]
  const range = fc
    .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
    .map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) }))
  const question = fc.tuple(fc.constantFrom(...questionKinds), range).map(([each, scores]) => ({
    kind: each,
    ...scores,
    choices: each === 'single' || each === 'multiple' ? ['yes', 'no'] : [],
  }))
  const ending = fc.tuple(fc.constantFrom(...endingKinds), range).map(([each, scores]) => ({
    kind: each,
    ...scores,
    url: hasLink({ kind: each }) ? 'https://help.example.com/' : null,
  }))
  const design = fc.record({
    presentation: fc.constantFrom(...presentations),
    asksSolved: fc.boolean(),
    questions: partsOf(question),
    endings: partsOf(ending),
  })
  const languages = fc.subarray([...locales], { minLength: 1 })
  return fc
    .tuple(design, languages, fc.infiniteStream(word))
    .map(([made, spoken, words]) => fill(kind, made, spoken, words))
}

const partsOf = <Part>(part: fc.Arbitrary<Part>) =>
  fc
    .tuple(
      fc.shuffledSubarray(partIds, { maxLength: 4 }),
      fc.array(part, { minLength: 4, maxLength: 4 }),
    )
    .map(([ids, parts]) => ids.map((id, at) => ({ id, ...parts[at]! })))

function fill(
  kind: SurveyKind,
  design: SurveyContent['design'],
  languages: readonly (typeof locales)[number][],
  words: Iterator<string>,
): SurveyContent {
  const texts = Object.fromEntries(
    languages.map((locale) => [locale, defaultSurveyTexts(kind)[locale]]),
  )
  const content = contentOf({ texts, design })
  for (const locale of languages) {
    content.texts[locale] = wordsOf(design).reduce(
      (own, key) => writeWord(own, key, words.next().value),
      content.texts[locale]!,
    )
  }
  return content
}

/** A survey with one question of each kind and one ending of each, in English and Japanese. */
export function fullContent(): SurveyContent {
  const words = (title: string) => ({
    questions: {
      wrong: { title, choices: { slow: 'Slow', other: 'Other' } },
      wish: { title: 'What do you wish for?', choices: {} },
    },
    endings: {
      help: { message: 'More help', linkLabel: 'Open' },
      call: { message: 'We call', linkLabel: '' },
    },
  })
  const { en, ja } = defaultSurveyTexts('csat')
  return {
    texts: {
      ja: { ...ja, ...words('何が問題でしたか？') },
      en: { ...en, ...words('What went wrong?') },
    },
    design: {
      presentation: 'faces',
      asksSolved: false,
      questions: [
        { id: 'wrong', kind: 'multiple', from: 1, to: 3, choices: ['slow', 'other'] },
        { id: 'wish', kind: 'text', from: 1, to: 5, choices: [] },
      ],
      endings: [
        { id: 'help', kind: 'help', from: 1, to: 2, url: 'https://help.example.com/' },
        { id: 'call', kind: 'promise', from: 3, to: 3, url: null },
      ],
    },
  }
}

/** The full survey with other values at some of its places, e.g. `{ 'texts.en.low': '' }`: also such as no editor makes. */
export const changedContent = (changes: Record<string, unknown>): SurveyContent =>
  Object.entries(changes).reduce(
    (content, [path, value]) => put(content, path.split('.'), value),
    fullContent(),
  )

function put<Whole>(whole: Whole, [key = '', ...rest]: string[], value: unknown): Whole {
  const parts = whole as Record<string, unknown>
  const changed = rest.length === 0 ? value : put(parts[key], rest, value)
  return (
    Array.isArray(whole)
      ? whole.map((each, at) => (String(at) === key ? changed : each))
      : { ...parts, [key]: changed }
  ) as Whole
}
