import { startDay, startDaysBetween } from '#app/modules/reports/calendar.ts'
import { groupRows } from '#app/modules/reports/group-rows.ts'
import type { GroupKey } from '#app/modules/reports/group-rows.ts'
import type { Look } from '#app/modules/reports/period.ts'
import { listThemes } from '#app/modules/themes/list-themes.server.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import type { Db } from '#db/connect.server.ts'
import {
  selectFollowUpThemes,
  selectOpenedFollowUps,
} from '#db/queries/follow-up-numbers.server.ts'
import { followUpNumbers } from './follow-up-numbers.ts'
import type { FollowUpNumbers } from './follow-up-numbers.ts'
import type { NumbersBy } from './numbers-by.ts'

/** `id` is null for those who have none: no agent, no theme, nobody's. */
export type NumbersGroup = GroupKey & { numbers: FollowUpNumbers }

export type FollowUpReport = {
  total: FollowUpNumbers
  /** Most follow-ups first, those without any last. One answer of several themes is in the group of each. */
  groups: NumbersGroup[]
  /** By the first day of the week in which they were opened, without gaps. */
  weeks: { day: string; numbers: FollowUpNumbers }[]
}

type Ask = {
  workspaceId: string
  timeZone: string
  look: Pick<Look, 'since' | 'until'>
  by: NumbersBy
  locale: string
  now: Date
}

/** What became of the follow-ups opened in a period, to date. */
export async function readFollowUpNumbers(db: Db, given: Ask): Promise<FollowUpReport> {
  const { workspaceId, timeZone, look, by, now } = given
  const opened = { workspaceId, since: look.since, until: look.until }
  const [{ calendar }, rows, keysOf] = await Promise.all([
    loadWorkspaceSettings(db, { workspaceId }),
    selectOpenedFollowUps(db, opened),
    readKeys(db, given),
  ])
  const clock = { calendar, timeZone, now }
  const weekOf = ({ openedAt }: Row) => startDay(openedAt, 'week', timeZone)
  const weeks = groupRows(rows, (row) => [{ id: weekOf(row), name: null }])
  const openedIn = new Map(weeks.map(({ key, own }) => [key.id, own]))
  return {
    total: followUpNumbers(rows, clock),
    groups: groupRows(rows, keysOf[by]).map(({ key, own }) => ({
      ...key,
      numbers: followUpNumbers(own, clock),
    })),
    weeks: daysOf(look, timeZone, now).map((day) => ({
      day,
      numbers: followUpNumbers(openedIn.get(day) ?? [], clock),
    })),
  }
}

type Row = Awaited<ReturnType<typeof selectOpenedFollowUps>>[number]

/** Under which keys a follow-up counts; themes are asked for only when they are needed. */
async function readKeys(
  db: Db,
  { workspaceId, look, by, locale }: Ask,
): Promise<Record<NumbersBy, (row: Row) => GroupKey[]>> {
  const themes = new Map<string, GroupKey[]>()
  if (by === 'theme') {
    const [living, tags] = await Promise.all([
      listThemes(db, { workspaceId, locale }),
      selectFollowUpThemes(db, { workspaceId, since: look.since, until: look.until }),
    ])
    const names = new Map(living.map(({ id, name }) => [id, name]))
    for (const { followUpId, themeId } of tags) {
      const name = names.get(themeId)
      if (name === undefined) continue
      themes.set(followUpId, [...(themes.get(followUpId) ?? []), { id: themeId, name }])
    }
  }
  return {
    agent: ({ agentId, agentName }) => [{ id: agentId, name: agentName }],
    team: ({ teamId, teamName }) => [{ id: teamId, name: teamName }],
    owner: ({ ownerId, ownerName }) => [{ id: ownerId, name: ownerName }],
    theme: ({ id }) => themes.get(id) ?? [{ id: null, name: null }],
  }
}

function daysOf({ since, until }: Ask['look'], timeZone: string, now: Date): string[] {
  const last = new Date(Math.min(until.getTime() - 1, now.getTime()))
  const ends = [startDay(since, 'week', timeZone), startDay(last, 'week', timeZone)] as const
  return startDaysBetween(ends[0], ends[1], 'week') ?? []
}
