import { cleanText, lengthInCharacters } from './clean-text.ts'
import { isTextTooLong, readFurtherAnswers } from './further-answers.ts'
import type { PostedFurtherAnswer } from './further-answers.ts'
import { resolutionOf } from './resolution.ts'
import type { Resolution } from './resolution.ts'

export const commentLimit = 5_000

/** The form of the survey page as posted. The names are those of its fields. */
export type PostedAnswer = {
  score: string
  comment: string
  answers: PostedFurtherAnswer[]
  /** Whether it is solved; null when that was not said, or not in words that we know. */
  solved: Resolution | null
  /** Somebody should come back to them. */
  wantsHelp: boolean
  announcementConsent: boolean
  quotationConsent: boolean
  /**
   * Set when the page posted by itself, at the first touch or when it was left: the answer that it showed (when that
   * was last changed, that there was none, or its own earlier post). Such a post changes the score alone, and nothing
   * that was sent since. Null for "Send".
   */
  seen: Date | 'unanswered' | 'own' | null
  /** The page's script saw a trusted touch before "Send". */
  isTouched?: boolean
  /** A field that people do not see; whoever fills it, or sends it as the script filled it, is a machine. */
  isTrap: boolean
}

export type AnswerProblem =
  'score_missing' | 'score_off_scale' | 'comment_too_long' | 'answer_too_long'

export type AnswerInput = Omit<PostedAnswer, 'score' | 'isTrap'> & {
  score: number
  state: 'confirmed' | 'unconfirmed'
}

export function readPostedAnswer(form: URLSearchParams): PostedAnswer {
  return {
    score: form.get('score') ?? '',
    comment: form.get('comment') ?? '',
    answers: readFurtherAnswers(form),
    solved: resolutionOf(form.get('solved')),
    wantsHelp: form.get('wants_help') === 'yes',
    announcementConsent: form.get('tell_me') === 'yes',
    quotationConsent: form.get('quote_me') === 'yes',
    seen: readSeen(form.get('auto')),
    isTouched: form.get('touched') === 'yes',
    isTrap: (form.get('website') ?? '') !== '',
  }
}

function readSeen(auto: string | null): PostedAnswer['seen'] {
  if (auto === null || auto === 'own') return auto
  const at = new Date(auto)
  return Number.isNaN(at.getTime()) ? 'unanswered' : at
}

/** A machine ticks boxes for nobody. */
const nothingAllowed = { announcementConsent: false, quotationConsent: false }

/** Which scale the score must be on is known to the store alone; here it need only be a small whole number. */
export function parseAnswer(posted: PostedAnswer): AnswerInput | AnswerProblem {
  const { announcementConsent, quotationConsent, seen, isTouched = false } = posted
  if (posted.score === '') return 'score_missing'
  if (!/^(?:\d|10)$/.test(posted.score)) return 'score_off_scale'
  const comment = cleanText(posted.comment)
  if (lengthInCharacters(comment) > commentLimit) return 'comment_too_long'
  // What was chosen and not sent stays unsent, as the words do.
  const answers = seen === null ? posted.answers : []
  const solved = seen === null ? posted.solved : null
  const wantsHelp = seen === null && posted.wantsHelp
  if (answers.some(({ values }) => values.some(isTextTooLong))) return 'answer_too_long'
  const said = { score: Number(posted.score), comment, answers, solved, wantsHelp }
  if (posted.isTrap) return { ...said, ...nothingAllowed, seen, isTouched, state: 'unconfirmed' }
  return { ...said, announcementConsent, quotationConsent, seen, isTouched, state: 'confirmed' }
}
