import { commentLanguages } from '#app/modules/tagging/detect-language.ts'
import type { Discovered } from '#app/modules/tagging/discover-themes.ts'
import { TaskLost } from '#app/modules/tasks/task-runner.ts'
import type { TaskRunner, TaskWork } from '#app/modules/tasks/task-runner.ts'
import { newId } from '#app/platform/ids.ts'
import {
  replaceCandidates,
  selectDismissed,
  selectUntaggedComments,
} from '#db/queries/theme-candidate.server.ts'
import { selectLivingThemes } from '#db/queries/theme.server.ts'
import { discoverAside } from './discover-aside.server.ts'
import { discoveryLimits as limits } from './discovery-limits.ts'
import { withoutKnown } from './known-candidates.ts'

type Untagged = Awaited<ReturnType<typeof selectUntaggedComments>>

/**
 * Looks for themes that nobody has named yet: groups the newest comments without a theme, each language by itself, and
 * puts what it finds in the place of what it found before. Themes and dismissed candidates are not found again.
 */
export const findThemes: TaskRunner = async (work) => {
  const { pool, workspaceId } = work
  const untagged = await selectUntaggedComments(pool, { workspaceId, limit: limits.comments })
  const found = await discoverAll(work, untagged)
  await pool.transaction(async (tx) => {
    await work.holding(tx)
    const themes = await selectLivingThemes(tx, { workspaceId })
    const dismissed = await selectDismissed(tx, { workspaceId, limit: limits.dismissed })
    const keywords = themes.map((theme) => theme.keywords)
    const largest = withoutKnown(found, { keywords, dismissed })
      .toSorted((one, other) => other.distinct - one.distinct)
      .slice(0, limits.candidates)
    await replaceCandidates(tx, { workspaceId, rows: largest.map((each) => rowOf(work, each)) })
  })
}

async function discoverAll(work: TaskWork, untagged: Untagged): Promise<Candidate[]> {
  const total = untagged.length
  const found: Candidate[] = []
  let done = 0
  for (const language of commentLanguages) {
    await work.report({ done, total })
    if (work.stopping.aborted) throw new TaskLost()
    const own = untagged.filter((each) => each.language === language)
    done += own.length
    if (own.length < limits.fewestOfLanguage) continue
    const comments = own.map(({ comment }) => comment)
    const discovered = await discoverAside({ comments, language }, work.stopping)
    found.push(...discovered.map((each) => candidateOf(own, each)))
  }
  await work.report({ done: total, total })
  return found
}

type Candidate = ReturnType<typeof candidateOf>

function candidateOf(untagged: Untagged, { members, distinct, words }: Discovered) {
  const own = members.flatMap((at) => untagged[at] ?? [])
  const moods = own.reduce((sum, { mood }) => sum + mood, 0)
  return {
    words,
    distinct,
    comments: own.map(({ comment }) => comment),
    responseIds: own.map(({ id }) => id),
    mood: Math.round(moods / own.length),
  }
}

const rowOf = (
  { workspaceId, taskId, now }: TaskWork,
  { words, responseIds, mood }: Candidate,
) => ({
  ...{ workspaceId, taskId, id: newId(), createdAt: now() },
  ...{ words, responseIds, mood, size: responseIds.length },
})
