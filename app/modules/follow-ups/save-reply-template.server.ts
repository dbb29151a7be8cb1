import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { Pool } from '#db/connect.server.ts'
import {
  deleteReplyTemplateRow,
  insertReplyTemplates,
  lockReplyTemplate,
  updateReplyTemplateRow,
} from '#db/queries/reply-template.server.ts'
import { templateProblems } from './reply-template-input.ts'
import type { TemplateInput, TemplateProblem } from './reply-template-input.ts'

type By = { workspaceId: string; actor: Actor; now: Date }

type Saved = { outcome: 'saved' } | { outcome: 'refused'; problems: TemplateProblem[] }

type Stored = { name: string; texts: Record<string, { subject: string; body: string }> }

/** A language that is not written in has no entry at all. */
const stored = ({ name, texts }: TemplateInput): Stored => ({
  name,
  texts: Object.fromEntries(
    Object.entries(texts).flatMap(([locale, words]) =>
      words === undefined ? [] : [[locale, words]],
    ),
  ),
})

/** Adds words to begin replies with. */
export async function createReplyTemplate(
  pool: Pool,
  { workspaceId, template, actor, now }: By & { template: TemplateInput },
): Promise<Saved> {
  const problems = templateProblems(template)
  if (problems.length > 0) return { outcome: 'refused', problems }
  const id = newId()
  await pool.transaction(async (tx) => {
    const row = { workspaceId, id, ...stored(template), createdAt: now, updatedAt: now }
    await insertReplyTemplates(tx, [row])
    const subject = { id, name: template.name }
    await recordAudit(tx, { workspaceId, actor, action: 'reply_template.created', subject, now })
  })
  return { outcome: 'saved' }
}

/** Changes them; replies that began with them stay as they are. */
export async function updateReplyTemplate(
  pool: Pool,
  given: By & { templateId: string; template: TemplateInput },
): Promise<Saved | { outcome: 'gone' }> {
  const { workspaceId, templateId, template, actor, now } = given
  const problems = templateProblems(template)
  if (problems.length > 0) return { outcome: 'refused', problems }
  return pool.transaction(async (tx) => {
    const key = { workspaceId, templateId }
    const before = await lockReplyTemplate(tx, key)
    if (before === null) return { outcome: 'gone' }
    await updateReplyTemplateRow(tx, key, { ...stored(template), updatedAt: now })
    const subject = { id: templateId, name: template.name }
    await recordAudit(tx, { workspaceId, actor, action: 'reply_template.updated', subject, now })
    return { outcome: 'saved' }
  })
}

/** False when it was not there (any more). */
export const deleteReplyTemplate = (
  pool: Pool,
  { workspaceId, templateId, actor, now }: By & { templateId: string },
): Promise<boolean> =>
  pool.transaction(async (tx) => {
    const key = { workspaceId, templateId }
    const before = await lockReplyTemplate(tx, key)
    if (before === null) return false
    await deleteReplyTemplateRow(tx, key)
    const subject = { id: templateId, name: before.name }
    await recordAudit(tx, { workspaceId, actor, action: 'reply_template.deleted', subject, now })
    return true
  })
