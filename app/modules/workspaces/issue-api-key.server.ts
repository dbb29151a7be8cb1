import type { Pool } from '#db/connect.server.ts'
import type { ApiKeyInput } from './api-key-input.ts'
import { createApiKey } from './create-api-key.server.ts'
import { recordAudit } from './record-audit.server.ts'
import type { Actor } from './record-audit.server.ts'

export type IssueApiKey = ApiKeyInput & { workspaceId: string; actor: Actor; now: Date }

/** Makes a key on a member's wish. What it returns is shown once and kept nowhere. */
export const issueApiKey = (
  pool: Pool,
  { workspaceId, name, scopes, actor, now }: IssueApiKey,
): Promise<{ keyId: string; key: string }> =>
  pool.transaction(async (tx) => {
    const createdBy = actor.kind === 'member' ? actor.id : undefined
    const made = await createApiKey({ db: tx, workspaceId, name, scopes, createdBy, now })
    await recordAudit(tx, {
      workspaceId,
      actor,
      action: 'api_key.created',
      subject: { id: made.keyId, name },
      after: { scopes },
      now,
    })
    return made
  })
