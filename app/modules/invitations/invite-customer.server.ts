import { emailHash } from '#app/modules/customers/email-hash.ts'
import type { CustomerName } from '#app/modules/customers/customer-name.ts'
import { findNamedCustomer } from '#app/modules/customers/find-named-customer.server.ts'
import { lockCustomer } from '#app/modules/customers/lock-customer.server.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { AppError } from '#app/platform/errors.ts'
import type { Db } from '#db/connect.server.ts'
import { findAskingTerms, listInvitationsSince } from '#db/queries/asking.server.ts'
import { findSurvey } from '#db/queries/survey.server.ts'
import { createInvitation } from './create-invitation.server.ts'
import { readInvitation } from './read-invitations.server.ts'
import type { ReadInvitation } from './read-invitations.server.ts'
import { usualQuietDays, whyNotAsked } from './why-not-asked.ts'

export type InviteCustomer = {
  workspaceId: string
  surveyId: string
  customer: CustomerName
  /** At once unless given, and for what is past. */
  sendAt: Date | undefined
  ignoreQuietPeriod: boolean
  actor: Actor
  now: Date
  /** What stands after the @ in the Message-ID. */
  mailDomain: string
}

const day = 86_400_000
const latestDays = 366

/**
 * Asks one customer to answer one survey because a program wishes it, in a transaction. Throws AppError
 * `validation_failed` for a survey or customer who is not there, `invitation_refused` with the reason when the customer
 * is not to be asked.
 */
export async function inviteCustomer(db: Db, input: InviteCustomer): Promise<ReadInvitation> {
  const { workspaceId, surveyId, actor, now } = input
  const sendAt = input.sendAt === undefined || input.sendAt < now ? now : input.sendAt
  if (sendAt.getTime() > now.getTime() + latestDays * day)
    throw invalid('send_at', `must be within ${latestDays} days`)
  return db.transaction(async (tx) => {
    const survey = await findSurvey(tx, { workspaceId, surveyId })
    if (survey === null) throw invalid('survey_id', 'is not a survey of this workspace')
    const customer = await holdCustomer(tx, input)
    const { workspace, others, suppressed } = await factsAbout(tx, customer, now)
    const { email, surveysUnsubscribedAt, surveysPausedUntil, surveysEveryDays } = customer
    const refusal = whyNotAsked(
      {
        ...{ survey, suppressed, others, surveysPausedUntil, surveysEveryDays },
        hasEmail: email !== null,
        unsubscribed: surveysUnsubscribedAt !== null,
      },
      sendAt,
      input,
    )
    if (refusal !== null || email === null) throw refused(refusal)
    const { invitationId } = await createInvitation(tx, {
      ...{ workspace, survey, sendAt, now, mailDomain: input.mailDomain },
      customer: { ...customer, email },
      eventId: null,
      ticketId: null,
      credit: { channel: null, agentId: null, teamId: null },
    })
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'invitation.created' },
      subject: { id: invitationId, name: survey.name },
      after: { customer: customer.id, sendAt, ignoreQuietPeriod: input.ignoreQuietPeriod },
    })
    const created = await readInvitation(tx, { workspaceId, invitationId })
    if (created === null) throw new Error('an invitation that was just made cannot be found')
    return created
  })
}

/** Locked as an event would, so that two wishes at once cannot both find the quiet period over. */
async function holdCustomer(db: Db, { workspaceId, customer: name }: InviteCustomer) {
  const found = await findNamedCustomer(db, { workspaceId, name })
  const customer = found && (await lockCustomer(db, { workspaceId, customerId: found.id }))
  if (customer === null) throw invalid('customer', 'is not a customer of this workspace')
  return customer
}

type Customer = Awaited<ReturnType<typeof holdCustomer>>

async function factsAbout(db: Db, customer: Customer, now: Date) {
  const { workspaceId, id: customerId, email, surveysEveryDays } = customer
  const hash = email === null ? null : emailHash(email)
  const terms = await findAskingTerms(db, { workspaceId, email, emailHash: hash })
  if (terms === null) throw new Error('the workspace of an API key is gone')
  const reach = Math.max(usualQuietDays, surveysEveryDays ?? 0)
  const since = new Date(now.getTime() - reach * day)
  const others = await listInvitationsSince(db, { workspaceId, customerId, since, now })
  return { ...terms, others }
}

const invalid = (field: string, problem: string) =>
  new AppError('validation_failed', 'The invitation cannot be made.', { [field]: problem })

const refused = (refusal: ReturnType<typeof whyNotAsked>) =>
  new AppError(
    'invitation_refused',
    refusal?.message ?? 'The customer has no e-mail address.',
    refusal === null ? { customer: 'no_email' } : { [refusal.field]: refusal.reason },
  )
