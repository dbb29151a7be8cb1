import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { changedFields } from '#app/modules/workspaces/changed-fields.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { refreshQuoting } from '#db/queries/change-quote.server.ts'
import { insertRevision, lockResponse, updateResponseRow } from '#db/queries/response.server.ts'
import { findSurvey } from '#db/queries/survey.server.ts'
import { isAskedAt } from './further-answers.ts'
import type { FurtherAnswer } from './further-answers.ts'
import { readResponse } from './read-responses.server.ts'
import type { WholeResponse } from './read-responses.server.ts'
import type { Resolution } from './resolution.ts'
import { checkAnswers, checkScore } from './told-answer.ts'

export type UpdateResponse = {
  workspaceId: string
  responseId: string
  /** Undefined leaves as it is. */
  change: {
    score: number | undefined
    comment: string | undefined
    answers: readonly FurtherAnswer[] | undefined
    solved: Resolution | undefined
    wantsHelp: boolean | undefined
  }
  actor: Actor
  now: Date
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockResponse>>>

const day = 86_400_000

/**
 * Changes an answer and keeps what it said before. Null when there is no such response. Throws AppError `conflict` when
 * the time to change it is over, `validation_failed` for what the survey does not take.
 */
export async function updateResponse(db: Db, input: UpdateResponse): Promise<WholeResponse | null> {
  const { workspaceId, responseId, now } = input
  return db.transaction(async (tx) => {
    const before = await lockResponse(tx, { workspaceId, responseId })
    if (before === null) return null
    await refuseLate(tx, before, now)
    const after = await changed(tx, before, input.change)
    const { score, comment, answers, solved, wantsHelp } = before
    const difference = changedFields({ score, comment, answers, solved, wantsHelp }, after)
    if (difference !== null) {
      await insertRevision(tx, {
        ...{ workspaceId, responseId, id: newId(), score, comment, answers, solved },
        ...{ wantsHelp, state: before.state, postedAt: before.updatedAt },
      })
      await updateResponseRow(tx, { workspaceId, responseId }, { ...after, updatedAt: now })
      await refreshQuoting(tx, { workspaceId, responseId })
      await audit(tx, input, {
        from: score,
        to: after.score,
        fields: Object.keys(difference.after),
      })
    }
    return readResponse(tx, { workspaceId, responseId })
  })
}

async function refuseLate(db: Db, { workspaceId, invited, respondedAt }: Locked, now: Date) {
  const days =
    invited?.editableDays ?? (await loadWorkspaceSettings(db, { workspaceId })).answerEditableDays
  const until = new Date(respondedAt.getTime() + days * day)
  if (now < until) return
  throw new AppError(
    'conflict',
    `The time to change this response ended at ${until.toISOString()}.`,
  )
}

async function changed(db: Db, before: Locked, change: UpdateResponse['change']) {
  const { workspaceId, surveyId, invited } = before
  const version = invited === null ? {} : { version: invited.surveyVersion }
  const survey = await findSurvey(db, { workspaceId, surveyId, ...version })
  if (survey === null) throw new Error('a response to a survey that is not there')
  const score = checkScore(survey.kind, change.score ?? before.score)
  const isStillAsked = ({ question_id: id }: FurtherAnswer) => {
    const question = survey.design.questions.find((each) => each.id === id)
    return question === undefined || isAskedAt(question, score)
  }
  const answers =
    change.answers === undefined
      ? before.answers.filter(isStillAsked)
      : checkAnswers(survey.design, score, change.answers)
  return {
    ...{ score, comment: change.comment ?? before.comment, answers },
    solved: change.solved ?? before.solved,
    wantsHelp: change.wantsHelp ?? before.wantsHelp,
  }
}

/** The scores, and of the words only that they changed. */
async function audit(
  db: Db,
  { workspaceId, responseId, actor, now }: UpdateResponse,
  { from, to, fields }: { from: number; to: number; fields: string[] },
) {
  await recordAudit(db, {
    ...{ workspaceId, actor, now, action: 'response.updated' },
    subject: { id: responseId, name: '' },
    before: { score: from },
    after: { score: to, fields },
  })
}
