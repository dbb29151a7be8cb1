import { cleanText, lengthInCharacters } from '#app/modules/responses/clean-text.ts'
import type { resolutions } from '#db/schema/response.ts'

export type Recovered = (typeof resolutions)[number]

export const recoveredAnswers = ['yes', 'partly', 'no'] as const satisfies readonly Recovered[]

export const recoveryCommentLimit = 5_000

/** The form of the question as posted. The answer is called `score`, as the script of all one-tap pages expects. */
export type PostedRecovery = {
  answer: string
  comment: string
  /**
   * Set when the page posted by itself, at the first touch or when it was left: the answer that it showed. Such a post
   * changes no words. Null for "Send".
   */
  seen: Date | 'unanswered' | 'own' | null
  /** The page had been touched when "Send" was pressed. */
  isTouched: boolean
  /** A field that people do not see; whoever fills it, or sends it as the script filled it, is a machine. */
  isTrap: boolean
}

export type RecoveryProblem = 'answer_missing' | 'comment_too_long'

export type RecoveryInput = Omit<PostedRecovery, 'answer' | 'isTouched'> & {
  answer: Recovered
  /** It came from a page that a person had touched, or with words: what a program that tries every answer never has. */
  hasSign: boolean
}

export const readRecovery = (form: URLSearchParams): PostedRecovery => ({
  answer: form.get('score') ?? '',
  comment: form.get('comment') ?? '',
  seen: readSeen(form.get('auto')),
  isTouched: form.get('touched') === 'yes',
  isTrap: (form.get('website') ?? '') !== '',
})

function readSeen(auto: string | null): PostedRecovery['seen'] {
  if (auto === null || auto === 'own') return auto
  const at = new Date(auto)
  return Number.isNaN(at.getTime()) ? 'unanswered' : at
}

/** Null for what is none of the three. */
export const asRecovered = (value: string | null): Recovered | null =>
  recoveredAnswers.find((answer) => answer === value) ?? null

export function parseRecovery({
  isTouched,
  ...posted
}: PostedRecovery): RecoveryInput | RecoveryProblem {
  const answer = asRecovered(posted.answer)
  if (answer === null) return 'answer_missing'
  const comment = cleanText(posted.comment)
  if (lengthInCharacters(comment) > recoveryCommentLimit) return 'comment_too_long'
  const hasSign = posted.seen !== null || isTouched || comment !== ''
  return { ...posted, answer, comment, hasSign }
}
