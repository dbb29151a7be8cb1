import { answerWords } from '#app/modules/responses/answer-words.ts'
import type { WordedAnswer } from '#app/modules/responses/answer-words.ts'
import type { AnswerProblem } from '#app/modules/responses/answer-input.ts'
import type { FurtherAnswer, PostedFurtherAnswer } from '#app/modules/responses/further-answers.ts'
import type { Resolution } from '#app/modules/responses/resolution.ts'
import { askedQuestions } from '#app/modules/surveys/asked-questions.ts'
import type {
  AskedQuestion,
  SurveyDesign,
  SurveyTexts,
} from '#app/modules/surveys/asked-questions.ts'
import { endingAt } from '#app/modules/surveys/ending.ts'
import type { WordedEnding } from '#app/modules/surveys/ending.ts'
import { presentationOf } from '#app/modules/surveys/presentation.ts'
import type { Presentation } from '#app/modules/surveys/presentation.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { Locale } from '#app/texts/locales.ts'

export type FormProblem = AnswerProblem | 'unreadable' | 'away'

export type FormValues = {
  score: number | null
  comment: string
  answers: PostedFurtherAnswer[]
  solved: Resolution | null
  wantsHelp: boolean
  announcementConsent: boolean
  quotationConsent: boolean
}

export const emptyForm: FormValues = {
  score: null,
  comment: '',
  answers: [],
  solved: null,
  wantsHelp: false,
  announcementConsent: false,
  quotationConsent: false,
}

export type FormView = {
  page: 'form'
  locale: Locale
  kind: SurveyKind
  /** Null while the store is away: then nothing but the person's own words can be shown. */
  survey: AskedSurvey | null
  values: FormValues
  /**
   * Set when the score came by link and is not stored: it counts once a person touches the page. Says which answer the
   * page shows: when that was last changed, or that there is none.
   */
  awaitsTouch: string | null
}

/** All that the form says in the words of one language. */
export type AskedSurvey = {
  workspaceName: string
  subject: string | null
  question: string
  low: string
  high: string
  commentLabel: string
  presentation: Presentation
  questions: AskedQuestion[]
  /** Whether what the ticket was about is solved. */
  asksSolved: boolean
}

export type ThanksView = {
  page: 'thanks'
  locale: Locale
  workspaceName: string
  thanks: string
  ending: WordedEnding | null
  score: number
  comment: string
  answers: WordedAnswer[]
  solved: Resolution | null
  wantsHelp: boolean
}

/** A survey's version in one language, and who asks about what. */
export type SurveyInWords = {
  kind: SurveyKind
  design: SurveyDesign
  texts: SurveyTexts
  workspaceName: string
  ticketSubject: string | null
  /** Null when it is about no ticket. */
  ticketExternalId: string | null
}

type SaidAnswer = {
  score: number
  comment: string
  answers: FurtherAnswer[]
  solved: Resolution | null
  wantsHelp: boolean
}

export function askedSurvey(survey: SurveyInWords): AskedSurvey {
  const { kind, design, texts, workspaceName, ticketSubject } = survey
  const { question, low, high, commentLabel } = texts
  return {
    ...{ workspaceName, question, low, high, commentLabel },
    subject: ticketSubject,
    presentation: presentationOf(kind, design.presentation),
    questions: askedQuestions(design, texts.questions),
    asksSolved: design.asksSolved === true && survey.ticketExternalId !== null,
  }
}

export function thanksView(
  { design, texts, workspaceName }: SurveyInWords,
  locale: Locale,
  { score, comment, answers, solved, wantsHelp }: SaidAnswer,
): ThanksView {
  return {
    ...{ page: 'thanks', locale, workspaceName, score, comment, solved, wantsHelp },
    thanks: texts.thanks,
    ending: endingAt(design, texts.endings, score),
    answers: answerWords(askedQuestions(design, texts.questions), answers),
  }
}
