import { and, asc, eq, gte } from 'drizzle-orm'
import { isLocale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { customer } from '#db/schema/customer.ts'
import { response } from '#db/schema/response.ts'

/** Of customers, confirmed, oldest first. */
export async function selectAnswers(
  db: Db,
  { workspaceId, since }: { workspaceId: string; since: Date },
) {
  const rows = await db
    .select({
      responseId: response.id,
      kind: response.kind,
      score: response.score,
      solved: response.solved,
      locale: response.locale,
      respondedAt: response.respondedAt,
      customerId: response.customerId,
      ticketId: response.ticketId,
      agentId: response.agentId,
      teamId: response.teamId,
      customerName: customer.name,
      email: customer.email,
      attributes: customer.attributes,
    })
    .from(response)
    .innerJoin(
      customer,
      and(eq(customer.workspaceId, response.workspaceId), eq(customer.id, response.customerId)),
    )
    .where(
      and(
        eq(response.workspaceId, workspaceId),
        eq(response.state, 'confirmed'),
        gte(response.respondedAt, since),
      ),
    )
    .orderBy(asc(response.respondedAt), asc(customer.externalId))
  return rows.flatMap(({ locale, email, attributes, ...row }) =>
    isLocale(locale) && email !== null
      ? [{ ...row, locale, email, plan: String(attributes.plan ?? '') }]
      : [],
  )
}
