import { makeSurvey, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import type { TaskRunners } from '#app/modules/tasks/task-runner.ts'
import { workTask } from '#app/modules/tasks/work-task.server.ts'
import { decideTags } from '#app/modules/themes/decide-tags.server.ts'
import { readNewResponses } from '#app/modules/triage/read-new-responses.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { newId } from '#app/platform/ids.ts'
import { taskRunners } from '#app/worker/task-runners.ts'
import { response } from '#db/schema/response.ts'
import type { TestStore } from './store.ts'
import { minutesAfter, noon, stoppedClock } from './mailing.ts'

export const silent = createLog('silent')

/** A workspace whose customers write, whose members decide, and whose tasks are worked one by one. */
export async function openTaskRoom(store: TestStore) {
  const { pool, sql } = store
  const clock = stoppedClock(noon)
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  const stopping = new AbortController()

  const readAll = async () => {
    while (
      await readNewResponses({ pool, log: silent, now: clock.time, stopping: stopping.signal })
    );
  }
  return {
    ...{ workspaceId, clock, stopping, readAll },
    theme: (name: string, keywords: string[] = []) =>
      makeTheme(pool, workspaceId, { name, keywords, createdAt: minutesAfter(noon, -600) }),
    /** Stores what customers wrote and has it read. Returns the ids, in the order of the texts. */
    async write(texts: readonly string[]): Promise<string[]> {
      const rows = texts.map((comment, at) => {
        const respondedAt = new Date(minutesAfter(noon, -500).getTime() + at * 1_000)
        return {
          ...{ id: newId(), workspaceId, surveyId, comment, respondedAt },
          ...{ kind: 'csat' as const, score: 3, locale: 'en' },
          ...{ state: 'confirmed' as const, source: 'link' as const, updatedAt: respondedAt },
        }
      })
      for (let from = 0; from < rows.length; from += 1_000)
        await pool.insert(response).values(rows.slice(from, from + 1_000))
      await readAll()
      return rows.map(({ id }) => id)
    },
    decide: (says: 'is' | 'is_not', themeId: string, responseIds: readonly string[]) =>
      pool.transaction((tx) =>
        decideTags(tx, {
          ...{ workspaceId, by: null, now: clock.time },
          decisions: responseIds.map((responseId) => ({ responseId, themeId, says })),
        }),
      ),
    done: (responseIds: readonly string[]) =>
      sql`update triage set done_at = ${clock.time} where response_id = any(${[...responseIds]}::uuid[])`,
    /** Works all that is due, and what comes of it. */
    async work(runners: TaskRunners = taskRunners(silent)) {
      const given = { pool, runners, log: silent, now: clock.now, stopping: stopping.signal }
      while ((await workTask(given)) === 'busy');
    },
    tasks: () => sql<
      {
        kind: string
        state: string
        attempts: number
        done: number
        total: number | null
        lastError: string | null
        place: Record<string, unknown> | null
        dueAt: Date
      }[]
    >`select kind, state, attempts, done, total, last_error as "lastError", place, due_at as "dueAt"
      from task where workspace_id = ${workspaceId} order by created_at, id`,
    tags: (themeId: string) => sql<
      {
        id: string
        state: string
        source: string
        sure: boolean
        audit: string | null
        decided: boolean
      }[]
    >`select response_id as id, state, source, sure, audit, decided_at is not null as decided
      from response_theme where workspace_id = ${workspaceId} and theme_id = ${themeId} order by response_id`,
  }
}

export type TaskRoom = Awaited<ReturnType<typeof openTaskRoom>>

/** Runners that do nothing but what is given. */
export const runnersWith = (given: Partial<TaskRunners>): TaskRunners => {
  const unexpected = () => Promise.reject(new Error('no such task was expected'))
  return { train_themes: unexpected, tag_responses: unexpected, find_themes: unexpected, ...given }
}
