import { z } from 'zod'
import type { TaskWork } from '#app/modules/tasks/task-runner.ts'
import { openWorkspaceTagger } from '#app/modules/themes/workspace-tagger.server.ts'
import type { Log } from '#app/platform/log.server.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db } from '#db/connect.server.ts'
import { replaceMachineTags } from '#db/queries/machine-tag.server.ts'
import { holdThemes } from '#db/queries/theme.server.ts'
import { countOpenTriage, listOpenTriage } from '#db/queries/triage-reading.server.ts'
import { lockTriage, refreshHasTheme } from '#db/queries/triage-state.server.ts'
import { lockRead, readAskedContexts } from '#db/queries/unread-response.server.ts'
import { tagWords } from './tag-words.server.ts'
import { wordsOf } from './words-of.ts'

const batchSize = 200

/** How far it is: behind this row, newest first. */
const placeOf = z.object({
  microseconds: z.string().regex(/^-?\d{1,18}$/),
  id: z.uuid(),
  done: z.int().nonnegative(),
})

/**
 * Tags again what is not done, newest first, with the themes and the model as they are now. What a person decided
 * stays, what says the same is not written. A task that begins again goes on where it was.
 */
export const tagResponses =
  (log: Log) =>
  async (work: TaskWork): Promise<void> => {
    const { pool, workspaceId, stopping, report } = work
    const begun = placeOf.safeParse(work.place)
    let before = begun.success ? begun.data : null
    let done = before?.done ?? 0
    const open = await countOpenTriage(pool, { workspaceId })
    while (!stopping.aborted) {
      const page = await listOpenTriage(pool, { workspaceId, before, limit: batchSize })
      const last = page.at(-1)
      if (last === undefined) return
      const given = { log, workspaceId, responseIds: page.map(({ id }) => id), now: work.now() }
      await tagPage(work, given)
      done += page.length
      before = { ...last, done }
      await report({ done, total: Math.max(open, done), place: before })
    }
  }

type Page = { log: Log; workspaceId: string; responseIds: string[]; now: Date }

async function tagPage({ pool, holding }: TaskWork, page: Page): Promise<void> {
  // Opened for each page: themes and keywords may change while millions are tagged.
  const tagger = await openWorkspaceTagger(pool, page.workspaceId)
  await retryOnConflict(() =>
    pool.transaction(async (tx) => {
      // Whoever puts themes away or merges them must see what is written here.
      await holdThemes(tx, page.workspaceId)
      await holding(tx)
      const responses = await wordsOfPage(tx, page)
      const tagged =
        tagger === null
          ? responses.map(({ id, respondedAt }) => ({ id, respondedAt, tags: [] }))
          : await tagWords(tagger, { responses, log: page.log })
      await replaceTags(tx, page, tagged)
    }),
  )
}

/** Without those whose words are changing or have changed: whoever reads new responses tags them. */
async function wordsOfPage(db: Db, { workspaceId, responseIds }: Page) {
  const rows = await lockRead(db, { workspaceId, responseIds })
  if (rows.length === 0) return []
  const held = rows.map(({ id }) => id)
  const contexts = await readAskedContexts(db, { workspaceId, responseIds: held })
  return rows.map((row) => ({
    ...row,
    words: wordsOf(row, contexts.get(row.id)?.textQuestions ?? []),
  }))
}

async function replaceTags(
  db: Db,
  { workspaceId, now }: Page,
  responses: Parameters<typeof replaceMachineTags>[1]['responses'],
): Promise<void> {
  // In the order in which members' work takes them: the row of the inbox, then its tags.
  await lockTriage(db, { workspaceId, responseIds: responses.map(({ id }) => id) })
  const changed = await replaceMachineTags(db, { workspaceId, responses, now })
  if (changed.length > 0) await refreshHasTheme(db, { workspaceId, responseIds: changed })
}
