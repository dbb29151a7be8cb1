import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { Db } from '#db/connect.server.ts'
import { countDeliveries, countScores, selectSurveys } from '#db/queries/metrics.server.ts'
import type { Span } from '#db/queries/metrics.server.ts'
import { responseRate } from './response-rate.ts'
import { scoreOf } from './score.ts'
import type { Score } from './score.ts'

export type SurveyMetrics = Score & {
  survey: { id: string; kind: SurveyKind; name: string }
  /** Score → confirmed answers. */
  histogram: Record<number, number>
  /** Set aside as not a person's; in none of the numbers. */
  unconfirmed: number
  /** Of the invitations sent in the span: sent − bounced, and those answered to date. */
  delivered: number
  answered: number
  /** Per cent to one decimal; null when nothing was delivered. */
  responseRate: number | null
}

/** The numbers of every survey of a workspace. Scores count by the time of the answer, the rate by that of the mail. */
export async function responseMetrics(
  db: Db,
  given: { workspaceId: string; span: Span },
): Promise<SurveyMetrics[]> {
  const [surveys, scores, deliveries] = await Promise.all([
    selectSurveys(db, given),
    countScores(db, given),
    countDeliveries(db, given),
  ])
  return surveys.map((survey) => {
    const own = scores.filter(({ surveyId }) => surveyId === survey.id)
    const confirmed = own.filter(({ state }) => state === 'confirmed')
    const unconfirmed = own.filter(({ state }) => state === 'unconfirmed')
    const histogram = Object.fromEntries(confirmed.map(({ score, answers }) => [score, answers]))
    const mails = deliveries.find(({ surveyId }) => surveyId === survey.id) ?? noMails
    return {
      ...scoreOf(survey.kind, histogram),
      survey,
      histogram,
      unconfirmed: unconfirmed.reduce((sum, { answers }) => sum + answers, 0),
      delivered: mails.sent - mails.bounced,
      answered: mails.answered,
      responseRate: responseRate(mails),
    }
  })
}

const noMails = { sent: 0, bounced: 0, answered: 0 }
