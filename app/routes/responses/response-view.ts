import { answerWords } from '#app/modules/responses/answer-words.ts'
import type { WordedAnswer } from '#app/modules/responses/answer-words.ts'
import type { ListedResponse } from '#app/modules/responses/list-responses.server.ts'
import { askedQuestions } from '#app/modules/surveys/asked-questions.ts'
import { fillMergeFields } from '#app/modules/surveys/merge-fields.ts'
import { scales } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import { marksOf } from '#app/modules/tagging/find-marks.ts'
import type { Mark } from '#app/modules/tagging/find-marks.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { excerptOf } from './excerpt.ts'
import { levelOf } from '#app/ui/score-level.ts'
import type { ScoreLevel } from '#app/ui/score-level.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'

export type ResponseView = ScoreLevel & {
  id: string
  kind: SurveyKind
  score: number
  max: number
  comment: string
  /** The beginning of a long comment; null when it is short, or what is looked for stands further down. */
  excerpt: string | null
  /** Where in the comment stands what is looked for. */
  marks: Mark[]
  /** To the further questions; `excerpt` and `marks` as for the comment. */
  answers: (Omit<WordedAnswer, 'words'> & Worded)[]
  locale: string
  language: string
  time: TimeText
  customer: string | null
  /** Null when nobody is known, or no longer. */
  customerId: string | null
  ticket: { id: string; subject: string | null } | null
  agent: string | null
  team: string | null
  survey: string
} & Pick<
    ListedResponse,
    | 'channel'
    | 'source'
    | 'state'
    | 'solved'
    | 'wantsHelp'
    | 'announcementConsent'
    | 'quotationConsent'
  > & { isEdited: boolean }

type Worded = { words: string; excerpt: string | null; marks: Mark[] }

type Reader = { locale: AdminLocale; timeZone: string; now: Date }

/** A response as a member reads it; what depends on language and zone is decided here, once, on the server. */
export function viewResponse(response: ListedResponse, reader: Reader, search = ''): ResponseView {
  const { id, kind, score, comment, channel, source, state } = response
  const { announcementConsent, quotationConsent, solved, wantsHelp } = response
  return {
    ...{ id, kind, score, comment, channel, source, state, announcementConsent, quotationConsent },
    ...{ solved, wantsHelp },
    ...levelOf(kind, score),
    max: scales[kind].max,
    ...worded(comment, search),
    answers: furtherAnswers(response, search),
    locale: response.locale,
    language: languageName(response.locale, reader.locale),
    time: timeTextOf(response.respondedAt, reader),
    customer: response.customerName ?? response.customerEmail,
    customerId: response.customerId,
    ticket:
      response.ticketExternalId === null
        ? null
        : { id: response.ticketExternalId, subject: response.ticketSubject },
    agent: response.agentName ?? response.agentExternalId,
    team: response.teamName,
    survey: response.surveyName,
    // What a machine changes, no customer did.
    isEdited: state === 'confirmed' && response.updatedAt > response.respondedAt,
  }
}

function worded(text: string, search: string): Pick<Worded, 'excerpt' | 'marks'> {
  const marks = marksOf(text, { search })
  const excerpt = excerptOf(text)
  const [first] = marks
  const isBelow = excerpt !== null && first !== undefined && first.to >= excerpt.length
  return { marks, excerpt: isBelow ? null : excerpt }
}

function furtherAnswers({ answers, questions, questionWords }: ListedResponse, search: string) {
  const asked = askedQuestions({ questions: questions ?? [] }, questionWords ?? {})
  return answerWords(asked, answers).map((answer) => {
    const words = answer.words.join(' · ')
    const title = fillMergeFields(answer.title, {})
    return { ...answer, title, words, ...worded(words, search) }
  })
}

function languageName(locale: string, reader: AdminLocale): string {
  return new Intl.DisplayNames(reader, { type: 'language' }).of(locale) ?? locale
}
