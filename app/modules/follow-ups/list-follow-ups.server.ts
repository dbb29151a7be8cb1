import { writePlace } from '#app/platform/list-place.ts'
import { grouped } from '#app/platform/grouped.ts'
import type { Db } from '#db/connect.server.ts'
import {
  countFollowUps,
  selectFollowUps,
  selectFollowUpsOf,
} from '#db/queries/follow-up-list.server.ts'
import type {
  FollowUpNarrowing,
  FollowUpPlace,
  ListedFollowUpRow,
} from '#db/queries/follow-up-list.server.ts'
import { selectGivenThemes } from '#db/queries/follow-up-page.server.ts'
import { mostCounted } from './most-counted.ts'

export type { FollowUpNarrowing }
export type GivenTheme = Awaited<ReturnType<typeof selectGivenThemes>>[number]
export type ListedFollowUp = ListedFollowUpRow & { themes: GivenTheme[] }

/** `further` is the place after which the next page begins; null on the last one. */
export type FollowUpList = { followUps: ListedFollowUp[]; further: string | null }

/** One page: of those on the way what is due first, of those that ended what was opened last. */
export async function listFollowUps(
  db: Db,
  given: FollowUpNarrowing & { after: FollowUpPlace | null; limit: number },
): Promise<FollowUpList> {
  const { workspaceId, limit } = given
  const rows = await selectFollowUps(db, { ...given, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const responseIds = shown.map(({ responseId }) => responseId)
  const themes = await selectGivenThemes(db, { workspaceId, responseIds })
  const themesOf = grouped(themes, ({ responseId }) => responseId)
  const last = shown.at(-1)
  const isMore = rows.length > limit && last !== undefined
  return {
    followUps: shown.map((row) => ({ ...row, themes: themesOf.get(row.responseId) ?? [] })),
    further: isMore ? writePlace({ microseconds: last.microseconds, key: last.id }) : null,
  }
}

const counted = ['open', 'overdue', 'answered', 'contacted'] as const

export type FollowUpCounts = Record<(typeof counted)[number], number>

/** How many wait in the views that somebody has to work on. */
export async function countWaiting(
  db: Db,
  given: Omit<FollowUpNarrowing, 'view' | 'themeId'>,
): Promise<FollowUpCounts> {
  const [open, overdue, answered, contacted] = await Promise.all(
    counted.map((view) => countFollowUps(db, { ...given, view, limit: mostCounted })),
  )
  return {
    open: open ?? 0,
    overdue: overdue ?? 0,
    answered: answered ?? 0,
    contacted: contacted ?? 0,
  }
}

export type FollowUpOfResponse = Awaited<ReturnType<typeof selectFollowUpsOf>>[number]

/** Those of these answers that have one, by the answer's id. */
export async function findFollowUpsOf(
  db: Db,
  given: { workspaceId: string; responseIds: readonly string[] },
): Promise<Map<string, FollowUpOfResponse>> {
  const found = await selectFollowUpsOf(db, given)
  return new Map(found.map((each) => [each.responseId, each]))
}
