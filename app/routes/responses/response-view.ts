import { answerWords } from '#app/modules/responses/answer-words.ts'
import type { WordedAnswer } from '#app/modules/responses/answer-words.ts'
import type { ListedResponse } from '#app/modules/responses/list-responses.server.ts'
import { askedQuestions } from '#app/modules/surveys/asked-questions.ts'
import { fillMergeFields } from '#app/modules/surveys/merge-fields.ts'
import { scales } from '#app/modules/surveys/scale.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { excerptOf } from './excerpt.ts'
import { levelOf } from './score-level.ts'
import type { ScoreLevel } from './score-level.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'

export type ResponseView = ScoreLevel & {
  id: string
  kind: SurveyKind
  score: number
  max: number
  comment: string
  /** The beginning of a long comment; null when it is short. */
  excerpt: string | null
  /** To the further questions; `excerpt` as for the comment. */
  answers: (Omit<WordedAnswer, 'words'> & { words: string; excerpt: string | null })[]
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
    'channel' | 'source' | 'state' | 'announcementConsent' | 'quotationConsent'
  > & { isEdited: boolean }

type Reader = { locale: AdminLocale; timeZone: string; now: Date }

/** A response as a member reads it; what depends on language and zone is decided here, once, on the server. */
export function viewResponse(response: ListedResponse, reader: Reader): ResponseView {
  const { id, kind, score, comment, channel, source, state } = response
  const { announcementConsent, quotationConsent } = response
  return {
    ...{ id, kind, score, comment, channel, source, state, announcementConsent, quotationConsent },
    ...levelOf(kind, score),
    max: scales[kind].max,
    excerpt: excerptOf(comment),
    answers: furtherAnswers(response),
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

function furtherAnswers({ answers, questions, questionWords }: ListedResponse) {
  const asked = askedQuestions({ questions: questions ?? [] }, questionWords ?? {})
  return answerWords(asked, answers).map((answer) => {
    const words = answer.words.join(' · ')
    const title = fillMergeFields(answer.title, {})
    return { ...answer, title, words, excerpt: excerptOf(words) }
  })
}

function languageName(locale: string, reader: AdminLocale): string {
  return new Intl.DisplayNames(reader, { type: 'language' }).of(locale) ?? locale
}
