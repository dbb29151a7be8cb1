import type { Db } from '#db/connect.server.ts'
import { selectRecentAnswers } from '#db/queries/recent-answer.server.ts'
import { gatherAnswers } from './gather-answers.server.ts'
import type { FollowUpConditions } from './follow-up-rule.ts'
import { answerJudge } from './judge-answer.ts'

export type RehearseRule = { workspaceId: string; conditions: FollowUpConditions; now: Date }

export type RuleRehearsal = {
  /** Of how many answers, and of how many days: those that are looked at, at most so many. */
  answers: number
  days: number
  isAll: boolean
  /** How many of them fit. */
  fit: number
  /** A few of these, the latest first. */
  examples: { id: string; kind: 'csat' | 'nps' | 'ces'; score: number; comment: string; at: Date }[]
}

const day = 86_400_000
const days = 30
const mostAnswers = 2_000
const mostExamples = 3

/** What a rule alone would have opened of late, judged as the worker judges. Nothing is opened. */
export async function rehearseRule(db: Db, given: RehearseRule): Promise<RuleRehearsal> {
  const { workspaceId, conditions, now } = given
  const since = new Date(now.getTime() - days * day)
  const rows = await selectRecentAnswers(db, { workspaceId, since, limit: mostAnswers })
  const facts = await gatherAnswers(db, { workspaceId, rows })
  const judge = answerJudge([{ conditions }])
  const fitting = rows.filter(({ id }) => {
    const known = facts.get(id)
    return known !== undefined && judge(known) !== null
  })
  return {
    ...{ answers: rows.length, days, isAll: rows.length < mostAnswers, fit: fitting.length },
    examples: fitting.slice(0, mostExamples).map(({ id, kind, score, comment, respondedAt }) => ({
      ...{ id, kind, score, comment, at: respondedAt },
    })),
  }
}
