import type { Db } from '#db/connect.server.ts'
import { selectTaggedIds } from '#db/queries/theme-tag.server.ts'
import { refreshHasTheme } from '#db/queries/triage-state.server.ts'

/** So many at once: one statement for all would carry their ids as megabytes. */
const pageSize = 10_000

/** Writes down anew, for each response of which this theme was said, whether it has a theme at all. */
export async function refreshTagged(
  tx: Db,
  { workspaceId, themeId }: { workspaceId: string; themeId: string },
): Promise<void> {
  let after: string | null = null
  for (;;) {
    const page: string[] = await selectTaggedIds(tx, {
      ...{ workspaceId, themeId, after, limit: pageSize },
    })
    if (page.length > 0) await refreshHasTheme(tx, { workspaceId, responseIds: page })
    if (page.length < pageSize) return
    after = page.at(-1) ?? null
  }
}
