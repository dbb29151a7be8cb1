import type { Db } from '#db/connect.server.ts'
import { selectMembership, selectMemberships } from '#db/queries/member.server.ts'
import { rolesFrom } from './role.ts'
import type { Role } from './role.ts'

export type Workspace = { id: string; slug: string; name: string; locale: string; timeZone: string }
export type Membership = { workspace: Workspace; role: Role }

type Row = Workspace & { role: Role }

const membershipOf = ({ role, ...workspace }: Row): Membership => ({ workspace, role })

/** Null when there is no such workspace and when the person is not a member: the two are not told apart. */
export async function findMembership(
  db: Db,
  given: { userId: string; slug: string },
): Promise<Membership | null> {
  const row = await selectMembership(db, given)
  return row === null ? null : membershipOf(row)
}

/** Where this person may do what `minimumRole` may, the workspace they joined first on top. */
export async function listMemberships(
  db: Db,
  { userId, minimumRole }: { userId: string; minimumRole: Role },
): Promise<Membership[]> {
  const rows = await selectMemberships(db, { userId, roles: rolesFrom(minimumRole) })
  return rows.map(membershipOf)
}
