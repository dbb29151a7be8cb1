import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import type { Pool } from '#db/connect.server.ts'
import { insertReplyTemplates, selectReplyTemplates } from '#db/queries/reply-template.server.ts'
import { lockWorkspace } from '#db/queries/workspace.server.ts'
import { starterTemplates } from './starter-templates.ts'

type Given = { workspaceId: string; locale: AdminLocale; actor: Actor; now: Date }

/** Adds two templates in all languages to a workspace that has none. False where there are some already. */
export const addStarterTemplates = (
  pool: Pool,
  { workspaceId, locale, actor, now }: Given,
): Promise<boolean> =>
  pool.transaction(async (tx) => {
    // Pressed twice at once, they come once.
    await lockWorkspace(tx, workspaceId)
    if ((await selectReplyTemplates(tx, workspaceId)).length > 0) return false
    const rows = starterTemplates.map(({ name, bodies }) => ({
      ...{ workspaceId, id: newId(), name: name[locale], createdAt: now, updatedAt: now },
      texts: Object.fromEntries(
        Object.entries(bodies).map(([language, body]) => [language, { subject: '', body }]),
      ),
    }))
    await insertReplyTemplates(tx, rows)
    for (const { id, name } of rows) {
      const subject = { id, name }
      await recordAudit(tx, { workspaceId, actor, action: 'reply_template.created', subject, now })
    }
    return true
  })
