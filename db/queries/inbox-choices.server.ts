import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { agent, team } from '../schema/agent.ts'
import { customer } from '../schema/customer.ts'

type Asked = { workspaceId: string }

/** More than these nobody looks through. */
const most = 500
/** Attributes are looked for with the newest customers, not with all. */
const lookedAt = 200

export async function selectAgentNames(db: Db, { workspaceId }: Asked) {
  const name = sql<string>`coalesce(${agent.name}, ${agent.externalId})`
  return db
    .select({ id: agent.id, name })
    .from(agent)
    .where(eq(agent.workspaceId, workspaceId))
    .orderBy(asc(name), asc(agent.id))
    .limit(most)
}

export async function selectTeamNames(db: Db, { workspaceId }: Asked) {
  return db
    .select({ id: team.id, name: team.name })
    .from(team)
    .where(eq(team.workspaceId, workspaceId))
    .orderBy(asc(team.name), asc(team.id))
    .limit(most)
}

export async function selectAttributeNames(db: Db, { workspaceId }: Asked): Promise<string[]> {
  const newest = db
    .select({ attributes: customer.attributes })
    .from(customer)
    .where(eq(customer.workspaceId, workspaceId))
    .orderBy(sql`${customer.id} desc`)
    .limit(lookedAt)
    .as('newest')
  const name = sql<string>`jsonb_object_keys(${newest.attributes})`.as('name')
  const rows = await db.selectDistinct({ name }).from(newest).orderBy(name).limit(most)
  return rows.map((row) => row.name)
}
