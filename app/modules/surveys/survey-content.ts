import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import type {
  Ending,
  FurtherQuestion,
  SurveyDesign,
  surveyStates,
  SurveyTexts,
} from '#db/schema/survey.ts'
import type { Presentation } from './presentation.ts'

export type SurveyState = (typeof surveyStates)[number]
export type QuestionKind = FurtherQuestion['kind']
export type EndingKind = Ending['kind']

export const presentations = [
  'numbers',
  'faces',
  'stars',
] as const satisfies readonly Presentation[]
export const questionKinds = [
  'single',
  'multiple',
  'text',
  'rating',
] as const satisfies readonly QuestionKind[]
export const endingKinds = ['help', 'review', 'promise'] as const satisfies readonly EndingKind[]

export type { Ending, FurtherQuestion, SurveyDesign }

/** A survey's words in one language, those of its further questions and endings included. */
export type SurveyWords = Required<SurveyTexts>

export type QuestionWords = SurveyWords['questions'][string]
export type EndingWords = SurveyWords['endings'][string]

/** All that one version of a survey says and asks; the languages are the keys of `texts`. */
export type SurveyContent = { texts: Partial<Record<Locale, SurveyWords>>; design: SurveyDesign }

export const hasChoices = ({ kind }: Pick<FurtherQuestion, 'kind'>): boolean =>
  kind === 'single' || kind === 'multiple'

export const hasLink = ({ kind }: Pick<Ending, 'kind'>): boolean => kind !== 'promise'

/** The languages of a survey, in the order of all languages. */
export const languagesOf = (texts: Readonly<Partial<Record<Locale, unknown>>>): Locale[] =>
  locales.filter((locale) => texts[locale] !== undefined)

type Stored = { texts: Record<string, SurveyTexts>; design: SurveyDesign }

/** A stored version as content: every question, choice and ending has its words, empty if there are none, and nothing else has. */
export function contentOf({ texts, design }: Stored): SurveyContent {
  const tidied: SurveyContent['texts'] = {}
  for (const locale of locales) {
    const words = Object.hasOwn(texts, locale) ? texts[locale] : undefined
    if (words !== undefined) tidied[locale] = tidyWords(words, design)
  }
  return { texts: tidied, design: tidyDesign(design) }
}

/** With the fields in one order, whatever the store made of it: two designs are the same when their JSON is. */
const tidyDesign = ({
  presentation,
  asksSolved = false,
  questions,
  endings,
}: SurveyDesign): SurveyDesign => ({
  presentation,
  asksSolved,
  questions: questions.map(({ id, kind, from, to, choices }) => ({
    id,
    kind,
    from,
    to,
    choices: hasChoices({ kind }) ? choices : [],
  })),
  endings: endings.map(({ id, kind, from, to, url }) => ({
    id,
    kind,
    from,
    to,
    url: hasLink({ kind }) ? url : null,
  })),
})

function tidyWords(words: SurveyTexts, design: SurveyDesign): SurveyWords {
  const { question, low, high, commentLabel, thanks, mailSubject, mailIntro } = words
  return {
    question,
    low,
    high,
    commentLabel,
    thanks,
    mailSubject,
    mailIntro,
    questions: Object.fromEntries(
      design.questions.map((asked) => {
        const own = words.questions?.[asked.id]
        const choices = hasChoices(asked) ? asked.choices : []
        return [
          asked.id,
          {
            title: own?.title ?? '',
            choices: Object.fromEntries(choices.map((id) => [id, own?.choices[id] ?? ''])),
          },
        ]
      }),
    ),
    endings: Object.fromEntries(
      design.endings.map((ending) => {
        const own = words.endings?.[ending.id]
        const linkLabel = hasLink(ending) ? (own?.linkLabel ?? '') : ''
        return [ending.id, { message: own?.message ?? '', linkLabel }]
      }),
    ),
  }
}
