import type { Pool } from '#db/connect.server.ts'
import { releasePausedMail } from '#db/queries/message.server.ts'
import { lockWorkspace, updateWorkspaceRow } from '#db/queries/workspace.server.ts'
import { pausedForMinutes } from './mail-pause.ts'
import { recordAudit } from './record-audit.server.ts'
import type { Actor } from './record-audit.server.ts'

export type PauseMail = { workspaceId: string; actor: Actor; now: Date }

/** `unchanged` also when somebody else has done it a moment before. */
export type PauseMailOutcome = 'changed' | 'unchanged' | 'not_found'

/** From now on no mail of the workspace goes to customers. It is kept and waits; mail to members goes on. */
export const pauseMail = (pool: Pool, { workspaceId, actor, now }: PauseMail) =>
  pool.transaction(async (tx): Promise<PauseMailOutcome> => {
    const row = await lockWorkspace(tx, workspaceId)
    if (row === null) return 'not_found'
    if (row.mailPausedAt !== null) return 'unchanged'
    await updateWorkspaceRow(tx, workspaceId, { mailPausedAt: now })
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'mail.paused' },
      subject: { id: workspaceId, name: row.name },
    })
    return 'changed'
  })

/** Mail goes again, and what waited for this alone goes at once. */
export const resumeMail = (pool: Pool, { workspaceId, actor, now }: PauseMail) =>
  pool.transaction(async (tx): Promise<PauseMailOutcome> => {
    const row = await lockWorkspace(tx, workspaceId)
    if (row === null) return 'not_found'
    if (row.mailPausedAt === null) return 'unchanged'
    await updateWorkspaceRow(tx, workspaceId, { mailPausedAt: null })
    await releasePausedMail(tx, { workspaceId, now, withinMinutes: pausedForMinutes })
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: 'mail.resumed' },
      subject: { id: workspaceId, name: row.name },
    })
    return 'changed'
  })
