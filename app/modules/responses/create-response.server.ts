import { upsertCustomer } from '#app/modules/customers/upsert-customer.server.ts'
import type { CustomerReport } from '#app/modules/customers/merge-customer.ts'
import { readSurvey } from '#app/modules/surveys/read-surveys.server.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { matchLocale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { insertResponse } from '#db/queries/response.server.ts'
import type { FurtherAnswer } from './further-answers.ts'
import { readResponse } from './read-responses.server.ts'
import type { WholeResponse } from './read-responses.server.ts'
import type { Resolution } from './resolution.ts'
import { checkAnswers, checkScore } from './told-answer.ts'

export type CreateResponse = {
  workspaceId: string
  answer: {
    surveyId: string
    score: number
    comment: string
    answers: readonly FurtherAnswer[]
    /** Whether what it is about is solved; null when that was not said. */
    solved: Resolution | null
    /** Somebody should come back to them. */
    wantsHelp: boolean
    /** A canonical BCP 47 tag. */
    locale: string | undefined
    source: 'phone' | 'import' | 'api'
    /** Now unless given. */
    respondedAt: Date | undefined
  }
  /** Found or made; undefined for an answer of nobody in particular. */
  customer: CustomerReport | undefined
  actor: Actor
  now: Date
}

/** How far a program's clock may run ahead of ours, in milliseconds. */
const clockSkewMs = 5 * 60_000

/**
 * Stores an answer that was given elsewhere: on the phone, in an earlier system, to another program. Throws AppError
 * `validation_failed` for what the survey does not take.
 */
export async function createResponse(db: Db, input: CreateResponse): Promise<WholeResponse> {
  const { workspaceId, answer, actor, now } = input
  return db.transaction(async (tx) => {
    const { surveyId } = answer
    const survey = await readSurvey(tx, { workspaceId, surveyId })
    if (survey === null) throw refused('survey_id', 'is not a survey of this workspace')
    const { kind } = survey
    const score = checkScore(kind, answer.score)
    const answers = checkAnswers(survey.design, score, answer.answers)
    const respondedAt = momentOf(answer.respondedAt ?? now, now)
    const { customerId, wishes } = await customerOf(tx, input)
    const responseId = newId()
    const { comment, source, solved, wantsHelp } = answer
    await insertResponse(tx, {
      ...{ workspaceId, id: responseId, surveyId, customerId, kind, score, comment, answers },
      ...{ solved, wantsHelp, source, respondedAt, updatedAt: now, state: 'confirmed' },
      locale: answer.locale ?? matchLocale(wishes, 'en'),
    })
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'response.created' },
      subject: { id: responseId, name: survey.name },
      after: { score, source },
    })
    const created = await readResponse(tx, { workspaceId, responseId })
    if (created === null) throw new Error('a response that was just stored cannot be found')
    return created
  })
}

async function customerOf(db: Db, { workspaceId, customer: report, now }: CreateResponse) {
  const { locale } = await loadWorkspaceSettings(db, { workspaceId })
  if (report === undefined) return { customerId: null, wishes: [locale] }
  const customer = await upsertCustomer(db, { workspaceId, report, now })
  return { customerId: customer.id, wishes: [customer.locale, locale] }
}

function momentOf(told: Date, now: Date): Date {
  if (told.getTime() > now.getTime() + clockSkewMs)
    throw refused('responded_at', 'must not be in the future')
  return told > now ? now : told
}

const refused = (field: string, problem: string) =>
  new AppError('validation_failed', 'The response cannot be stored.', { [field]: problem })
