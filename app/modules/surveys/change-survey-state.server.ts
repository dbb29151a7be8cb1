import { pausedForMinutes } from '#app/modules/workspaces/mail-pause.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { releasePausedMail } from '#db/queries/message.server.ts'
import { changeSurvey, lockSurvey } from '#db/queries/survey.server.ts'
import type { SurveyState } from './survey-content.ts'

type Step = { from: readonly SurveyState[]; to: SurveyState; action: string }

/**
 * While a survey is paused, its automations make no new invitations and those that wait go on waiting; resumed, they go
 * at once. An archived one is out of the way: what waited is cancelled when it is due. Back from there it is paused, so
 * that nothing goes out before somebody has looked at it.
 */
const steps = {
  pause: { from: ['active'], to: 'paused', action: 'survey.paused' },
  resume: { from: ['paused'], to: 'active', action: 'survey.resumed' },
  archive: { from: ['active', 'paused'], to: 'archived', action: 'survey.archived' },
  unarchive: { from: ['archived'], to: 'paused', action: 'survey.unarchived' },
} as const satisfies Record<string, Step>

export type SurveyStep = keyof typeof steps

export const isSurveyStep = (value: unknown): value is SurveyStep =>
  typeof value === 'string' && Object.hasOwn(steps, value)

export type ChangeSurveyState = {
  workspaceId: string
  surveyId: string
  step: SurveyStep
  actor: Actor
  now: Date
}

/** `unchanged` also when somebody else has done it, or something that rules it out, a moment before. */
export const changeSurveyState = (
  db: Db,
  { step, actor, now, ...key }: ChangeSurveyState,
): Promise<'changed' | 'unchanged' | 'not_found'> =>
  db.transaction(async (tx) => {
    const { from, to, action }: Step = steps[step]
    const survey = await lockSurvey(tx, key)
    if (survey === null) return 'not_found'
    if (!from.includes(survey.state)) return 'unchanged'
    await changeSurvey(tx, { ...key, change: { state: to }, now })
    if (to === 'active')
      await releasePausedMail(tx, { ...key, now, withinMinutes: pausedForMinutes })
    await recordAudit(tx, {
      ...{ workspaceId: key.workspaceId, actor, now, action },
      subject: { id: key.surveyId, name: survey.name },
      before: { state: survey.state },
      after: { state: to },
    })
    return 'changed'
  })
