import { upsertCustomer } from '#app/modules/customers/upsert-customer.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Pool } from '#db/connect.server.ts'
import { inviteCustomer } from './invite-customer.server.ts'

export type TrySurvey = {
  workspaceId: string
  surveyId: string
  /** The member who wants to see it as customers do. */
  member: { name: string; email: string; locale: string }
  actor: Actor
  now: Date
  /** What stands after the @ in the Message-ID. */
  mailDomain: string
}

export type TriedSurvey =
  | { outcome: 'sent' }
  /** `reason` as for a customer: suppressed, unsubscribed, survey_paused … */
  | { outcome: 'refused'; reason: string }

/**
 * Sends a survey to the member themselves, at once and whatever the quiet periods say. They become a customer for it,
 * because what they get, and what they answer, is the real thing.
 */
export async function trySurvey(pool: Pool, given: TrySurvey): Promise<TriedSurvey> {
  const { workspaceId, surveyId, member, actor, now, mailDomain } = given
  const report = {
    ...{ externalId: undefined, timeZone: undefined, attributes: undefined },
    ...{ email: member.email.toLowerCase(), name: member.name, locale: member.locale },
  }
  try {
    await retryOnConflict(() =>
      pool.transaction(async (tx) => {
        const customer = await upsertCustomer(tx, { workspaceId, report, now })
        await inviteCustomer(tx, {
          ...{ workspaceId, surveyId, actor, now, mailDomain },
          customer: { id: customer.id },
          sendAt: undefined,
          ignoreQuietPeriod: true,
        })
      }),
    )
    return { outcome: 'sent' }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { outcome: 'refused', reason: Object.values(error.fields)[0] ?? error.code }
  }
}
