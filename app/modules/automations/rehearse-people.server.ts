import { emailHash } from '#app/modules/customers/email-hash.ts'
import type { Db } from '#db/connect.server.ts'
import {
  selectOwnAddresses,
  selectRealInvitations,
  selectScores,
  selectSuppressedSince,
} from '#db/queries/rehearsal.server.ts'
import type {
  RealInvitationRow,
  RehearsedCustomer,
  ScoreRow,
} from '#db/queries/rehearsal.server.ts'
import { addressDomain } from '#app/platform/address-domain.ts'
import type { ReadPeople, Terms } from './rehearsal-terms.ts'
import type { Happening, ReplayedCustomer } from './replay-world.ts'

const day = 86_400_000

/**
 * The customers as they were at `from`, as far as it is known since when they are as they are, and what happened to them
 * until `until` apart from events.
 */
export async function readPeople(
  db: Db,
  terms: Terms,
  rows: readonly RehearsedCustomer[],
  { from, until }: { from: Date; until: Date },
): Promise<ReadPeople> {
  const { workspaceId, workspace, automation } = terms
  const customerIds = rows.map(({ id }) => id)
  const hashes = new Map(rows.map(({ id, email }) => [id, email === null ? '' : emailHash(email)]))
  const suppressed = await selectSuppressedSince(db, {
    workspaceId,
    emailHashes: [...hashes.values()].filter((hash) => hash !== ''),
  })
  const suppressedSince = new Map(suppressed.map(({ emailHash: hash, since }) => [hash, since]))
  const own = new Set(await selectOwnAddresses(db, { workspaceId }))
  const isOwn = (email: string) =>
    own.has(email) || workspace.ownDomains.includes(addressDomain(email))
  const kinds = automation.conditions.flatMap((each) =>
    each.field === 'previous_score' ? [each.kind] : [],
  )
  const scores =
    kinds.length === 0 ? [] : await selectScores(db, { workspaceId, customerIds, kinds, until })
  const later = scores.filter(({ respondedAt }) => respondedAt > from.getTime())
  const scoresBefore = newestOf(scores.filter(({ respondedAt }) => respondedAt <= from.getTime()))
  const reach = Math.max(
    automation.quietDays,
    automation.sameSurveyQuietDays,
    ...rows.map(({ surveysEveryDays }) => surveysEveryDays ?? 0),
  )
  const invitations = await selectRealInvitations(db, {
    ...{ workspaceId, customerIds, since: new Date(from.getTime() - reach * day) },
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return {
    customers: rows.map((row) => ({
      ...{ id: row.id, zone: row.timeZone, attributes: row.attributes },
      previousScores: scoresBefore.get(row.id) ?? {},
      hasEmail: row.email !== null,
      isOwnAddress: row.email !== null && isOwn(row.email),
      ...{ suppressed: false, unsubscribed: false },
      surveysPausedUntil: row.surveysPausedUntil,
      surveysEveryDays: row.surveysEveryDays,
    })),
    happenings: [
      ...invitations.filter((each) => !isReplayed(terms, each, from)).map(askedOf),
      ...later.map(({ customerId, kind: surveyKind, score, respondedAt }): Happening => ({
        ...{ at: new Date(respondedAt), customerId, kind: 'scored', surveyKind, score },
      })),
      ...rows.flatMap((row) => refusalsOf(row, suppressedSince.get(hashes.get(row.id) ?? ''))),
    ],
    personOf: (id) => {
      const { name = null, email = null } = byId.get(id) ?? {}
      return { id, name, email }
    },
  }
}

/** Of each customer and kind; they come oldest first. */
function newestOf(scores: readonly ScoreRow[]): Map<string, ReplayedCustomer['previousScores']> {
  const newest = new Map<string, ReplayedCustomer['previousScores']>()
  for (const { customerId, kind, score } of scores)
    newest.set(customerId, { ...newest.get(customerId), [kind]: score })
  return newest
}

/** What the automation itself sent meanwhile is what the dry run finds out anew. */
const isReplayed = ({ automationId }: Terms, invitation: RealInvitationRow, from: Date): boolean =>
  automationId !== null &&
  invitation.automationId === automationId &&
  invitation.createdAt > from.getTime()

const askedOf = (row: RealInvitationRow): Happening => {
  const { id: invitationId, surveyId, ticketId, quietDays, sameSurveyQuietDays } = row
  const [at, expiresAt] = [new Date(row.at), new Date(row.expiresAt)]
  const invitation = { invitationId, surveyId, ticketId, quietDays, sameSurveyQuietDays }
  return {
    ...{
      at: new Date(row.createdAt),
      customerId: row.customerId,
      kind: 'asked',
      by: row.automationId,
    },
    invitation: { ...invitation, at, expiresAt },
  }
}

function refusalsOf(
  { id: customerId, surveysUnsubscribedAt }: RehearsedCustomer,
  suppressedSince: number | undefined,
): Happening[] {
  const refusals: Happening[] = []
  if (surveysUnsubscribedAt !== null)
    refusals.push({ at: surveysUnsubscribedAt, customerId, kind: 'unsubscribed' })
  if (suppressedSince !== undefined)
    refusals.push({ at: new Date(suppressedSince), customerId, kind: 'suppressed' })
  return refusals
}
