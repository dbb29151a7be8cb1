import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { hasSubscribers, queueWebhooks } from '#app/modules/webhooks/queue-webhooks.server.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db } from '#db/connect.server.ts'
import { readAsked, settleThemeResponses } from '#db/queries/change-link.server.ts'
import { lockChange, updateChange } from '#db/queries/change.server.ts'
import type { ChangeRow } from '#db/queries/change.server.ts'
import { findWorkspace } from '#db/queries/workspace.server.ts'
import type { CorrectionTexts } from '#db/schema/change.ts'
import { stateAfter } from './change-acts.ts'
import { completeLocales } from './change-content.ts'
import { readChangeData } from './change-data.server.ts'
import { correctionOf } from './correction-texts.ts'
import { incompleteLocales } from './incomplete-locales.ts'
import { publishedContent, publishedSearchText } from './published-words.ts'
import { refreshUpdates } from './refresh-updates.server.ts'
import { hasUnpublishedWords } from './unpublished-words.ts'
import { writeDownAct } from './write-down-act.server.ts'

export type PublishChange = {
  workspaceId: string
  changeId: string
  /** The revision that whoever publishes has read; null: whatever stands there. */
  expects: number | null
  /** What was wrong, by language: given for what is, or was, published with other words, and only then. */
  correction?: CorrectionTexts
  actor: Actor
  now: Date
}

export type PublishOutcome =
  | 'published'
  | 'corrected'
  /** It was, and nobody has said of newer words why they differ: nothing has happened. */
  | 'already_published'
  | 'not_found'
  | 'changed_meanwhile'
  /** Not in the state that it is in. */
  | 'not_possible'
  /** Languages that are half written or, where there is nothing to read, the workspace's. */
  | { incomplete: string[] }
  /** Published languages in which the correction is not explained. */
  | { unexplained: string[] }

/**
 * Shows a change to everybody, or its corrected words. Everything that belongs to it is in one transaction; who is told
 * of it is decided afterwards, by the worker.
 */
export const publishChange = (db: Db, given: PublishChange): Promise<PublishOutcome> =>
  retryOnConflict(() =>
    db.transaction(async (tx) => {
      const { workspaceId, changeId, expects, correction } = given
      const row = await lockChange(tx, { workspaceId, changeId })
      if (row === null) return 'not_found'
      if (row.state === 'published' && correction === undefined) return standing(row, expects)
      if (expects !== null && expects !== row.revision) return 'changed_meanwhile'
      if (row.state === 'withdrawn' && correction === undefined && hasUnpublishedWords(row))
        return { unexplained: completeLocales(row) }
      return publishLocked(tx, row, given)
    }),
  )

/** Whoever publishes twice has published once. Whoever knows newer words than the public reads has to explain them. */
function standing(row: ChangeRow, expects: number | null): PublishOutcome {
  const knows = expects ?? row.revision
  if (knows > row.revision) return 'changed_meanwhile'
  return knows === row.revision && hasUnpublishedWords(row)
    ? { unexplained: completeLocales(row) }
    : 'already_published'
}

type PublishLocked = Pick<PublishChange, 'correction' | 'actor' | 'now'>

/** The same for a change that is held. */
export async function publishLocked(
  tx: Db,
  row: ChangeRow,
  { correction, actor, now }: PublishLocked,
): Promise<PublishOutcome> {
  const { workspaceId } = row
  const act = correction === undefined ? 'publish' : 'correct'
  if (stateAfter(row.state, act) === null) return 'not_possible'
  const workspace = await findWorkspace(tx, workspaceId)
  const incomplete = incompleteLocales(row, workspace?.locale ?? 'en')
  if (incomplete.length > 0) return { incomplete }
  const explained = correction === undefined ? null : correctionOf(correction, completeLocales(row))
  if (explained !== null && explained.missing.length > 0) return { unexplained: explained.missing }
  const content = publishedContent(row)
  await settleThemeResponses(tx, { workspaceId, changeId: row.id, now })
  await writeDownAct(tx, {
    ...{ row, actor, now, act: explained === null ? 'published' : 'corrected' },
    values: {
      ...{ state: 'published', published: content, searchText: publishedSearchText(content) },
      ...{ publishAt: null, publishedAt: row.publishedAt ?? now, withdrawnAt: null },
      // Those who were linked since are told; everybody else was decided about before.
      announcedAt: null,
      ...(explained === null ? {} : { correctedAt: now, correction: explained.texts }),
    },
    after: { languages: Object.keys(content.texts) },
  })
  await noteAsked(tx, row)
  await refreshUpdates(tx, { workspaceId, now })
  if (explained !== null) return 'corrected'
  await tellEndpoints(tx, row, now)
  return 'published'
}

/** "37 customers told us this between March and May", as far as they are linked by now. */
async function noteAsked(tx: Db, { workspaceId, id: changeId }: ChangeRow): Promise<void> {
  const key = { workspaceId, changeId }
  const asked = await readAsked(tx, key)
  await updateChange(tx, key, {
    askedCustomers: asked.customers,
    askedFrom: asked.from,
    askedUntil: asked.until,
  })
}

async function tellEndpoints(tx: Db, { workspaceId, id }: ChangeRow, now: Date): Promise<void> {
  if (!(await hasSubscribers(tx, workspaceId, 'change.published'))) return
  const data = await readChangeData(tx, { workspaceId, changeIds: [id] })
  const told = data.get(id) ?? { id }
  const event = { type: 'change.published' as const, occurredAt: now, customerId: null, data: told }
  await queueWebhooks(tx, { workspaceId, events: [event], now })
}
