import type { RequestContext } from '#app/http/context.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { discoveryLimits } from '#app/modules/themes/discovery-limits.ts'
import { listCandidates } from '#app/modules/themes/list-candidates.server.ts'
import type { CandidateList } from '#app/modules/themes/list-candidates.server.ts'
import { listThemes } from '#app/modules/themes/list-themes.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { viewCandidate } from './candidate-view.ts'

const needed = discoveryLimits.fewestOfLanguage

type Asked = {
  context: RequestContext
  membership: Membership
  locale: string
  query: URLSearchParams
}

/** All that the page shows. */
export async function loadCandidates({ context, membership, locale, query }: Asked) {
  const { id: workspaceId, timeZone } = membership.workspace
  const [list, themes] = await Promise.all([
    listCandidates(context.pool, { workspaceId }),
    listThemes(context.pool, { workspaceId, locale }),
  ])
  const reader = { locale, timeZone, now: context.now() }
  return {
    search: searchIn(list),
    looked: lookedAt(list, reader),
    candidates: list.candidates.map((each) => viewCandidate(each, locale)),
    themes: themes.map(({ id, name }) => ({ id, name })),
    told: toldIn(query, themes),
    mayManage: isAtLeast(membership.member.role, 'manager'),
  }
}

/** How the search for new themes stands. */
function searchIn({ task, untagged }: CandidateList) {
  const most = Math.max(0, ...untagged.map(({ comments }) => comments))
  const comments = untagged.reduce((sum, each) => sum + each.comments, 0)
  const facts = { needed, most, comments }
  if (task?.state === 'queued' || task?.state === 'running')
    return { ...facts, state: 'working' as const, done: task.done, total: task.total }
  if (task?.state === 'failed') return { ...facts, state: 'failed' as const }
  if (most < needed) return { ...facts, state: 'few' as const }
  return { ...facts, state: task === null ? ('never' as const) : ('done' as const) }
}

const lookedAt = ({ task }: CandidateList, reader: Parameters<typeof timeTextOf>[1]) =>
  task?.state === 'done' && task.endedAt !== null ? timeTextOf(task.endedAt, reader) : null

const outcomes = ['looking', 'made', 'added', 'dismissed', 'back', 'gone'] as const

/** What was just done, by the address; a theme that is not there is not told of. */
function toldIn(query: URLSearchParams, themes: readonly { id: string; name: string }[]) {
  const outcome = outcomes.find((each) => each === query.get('told'))
  if (outcome === undefined) return null
  const theme = themes.find(({ id }) => id === query.get('theme')) ?? null
  if (theme === null && (outcome === 'made' || outcome === 'added')) return null
  const given = Math.min(discoveryLimits.examples, Number(query.get('given')) || 0)
  return {
    ...{ outcome, given, candidate: query.get('candidate') },
    theme: theme === null ? null : { id: theme.id, name: theme.name },
  }
}

export type SearchView = ReturnType<typeof searchIn>
export type Told = ReturnType<typeof toldIn>
