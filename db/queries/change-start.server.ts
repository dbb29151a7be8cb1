import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '../connect.server.ts'
import { changeImage, changeResponse, changeTheme, changeVersion } from '../schema/change.ts'
import { response } from '../schema/response.ts'
import { theme } from '../schema/theme.ts'

type ChangeKey = { workspaceId: string; changeId: string }

/** Links the themes that are this workspace's; of others nothing is said. */
export async function linkFirstThemes(
  tx: Db,
  { workspaceId, changeId, themeIds, now }: ChangeKey & { themeIds: readonly string[]; now: Date },
): Promise<void> {
  if (themeIds.length === 0) return
  const known = await tx
    .select({ themeId: theme.id })
    .from(theme)
    .where(and(eq(theme.workspaceId, workspaceId), inArray(theme.id, [...themeIds])))
  if (known.length === 0) return
  await tx
    .insert(changeTheme)
    .values(known.map((each) => ({ ...each, workspaceId, changeId, linkedAt: now })))
}

/** The same with responses that somebody picked. */
export async function linkFirstResponses(
  tx: Db,
  given: ChangeKey & { responseIds: readonly string[]; now: Date },
): Promise<void> {
  const { workspaceId, changeId, responseIds, now } = given
  if (responseIds.length === 0) return
  const known = await tx
    .select({ responseId: response.id })
    .from(response)
    .where(and(eq(response.workspaceId, workspaceId), inArray(response.id, [...responseIds])))
  if (known.length === 0) return
  const row = { workspaceId, changeId, source: 'picked' as const, linkedAt: now }
  await tx.insert(changeResponse).values(known.map((each) => ({ ...row, ...each })))
}

/** What a change that was never published leaves behind: links, pictures, versions. */
export async function deleteChangeParts(
  tx: Db,
  { workspaceId, changeId }: ChangeKey,
): Promise<void> {
  for (const part of [changeTheme, changeResponse, changeImage, changeVersion])
    await tx.delete(part).where(and(eq(part.workspaceId, workspaceId), eq(part.changeId, changeId)))
}
