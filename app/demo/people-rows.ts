import { emailHash } from '#app/modules/customers/email-hash.ts'
import { newId } from '#app/platform/ids.ts'
import type { suppression } from '#db/schema/suppression.ts'
import type { TroubledRows } from './sample-mail-trouble.ts'
import type { SampleCustomer } from './sample/customer-pool.ts'
import type { SampleTicket } from './sample/make-sample.ts'

const day = 86_400_000

/** The row of each of the sample's people, by the name that the sample has for them. */
export type Ids = Record<'customers' | 'teams' | 'agents', Map<string, string>>

export function agentRows(
  workspaceId: string,
  ids: Ids,
  agents: SampleTicket['ticket']['agent'][],
) {
  const known = new Map(agents.map((who) => [who.externalId, who]))
  return [...known.values()].map(({ externalId, name, email, team: teamName }) => ({
    workspaceId,
    id: idOf(ids.agents, externalId),
    teamId: idOf(ids.teams, teamName),
    externalId,
    name,
    email,
  }))
}

export function customerRows(
  { workspaceId, now }: { workspaceId: string; now: Date },
  ids: Ids,
  people: SampleCustomer[],
  asked: TroubledRows[],
) {
  const known = new Map(people.map((who) => [who.externalId, who]))
  const complaints = new Map(
    asked.flatMap(({ message: { customerId, complainedAt } }) =>
      customerId && complainedAt ? [[customerId, complainedAt] as const] : [],
    ),
  )
  return [...known.values()].map(({ unsubscribedAt, ...who }, index) => {
    const id = idOf(ids.customers, who.externalId)
    const complainedAt = complaints.get(id)
    return {
      workspaceId,
      id,
      ...who,
      surveysUnsubscribedAt: unsubscribedAt ?? complainedAt,
      announcementsUnsubscribedAt: complainedAt,
      surveysEveryDays: index % 40 === 9 ? 90 : null,
      surveysPausedUntil: index % 90 === 31 ? new Date(now.getTime() + 60 * day) : null,
      createdAt: new Date(now.getTime() - 370 * day),
      updatedAt: now,
    }
  })
}

export function suppressionRows(asked: TroubledRows[]): (typeof suppression.$inferInsert)[] {
  const gone = new Map(
    asked.flatMap(({ message: { workspaceId, toAddress, bouncedAt }, reports }) =>
      bouncedAt ? [[toAddress, { workspaceId, bouncedAt, detail: reports[0]?.diagnostic }]] : [],
    ),
  )
  return [...gone].map(([email, { workspaceId, bouncedAt, detail }]) => ({
    workspaceId,
    emailHash: emailHash(email),
    email,
    reason: 'bounced' as const,
    detail,
    createdAt: bouncedAt,
  }))
}

export const idsBy = <One>(some: One[], key: (one: One) => string) =>
  new Map(some.map((one) => key(one)).map((name) => [name, newId()]))

export function idOf(ids: Map<string, string>, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`the sample names ${key} nowhere`)
  return id
}
