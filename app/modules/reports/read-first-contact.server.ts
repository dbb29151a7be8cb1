import type { Db } from '#db/connect.server.ts'
import { selectSolvedAnswers } from '#db/queries/first-contact.server.ts'
import type { FirstContactBy } from './first-contact-by.ts'
import { firstContactOf } from './first-contact.ts'
import type { FirstContact, SolvedAnswer } from './first-contact.ts'
import { groupRows } from './group-rows.ts'
import type { GroupKey } from './group-rows.ts'
import type { Look } from './period.ts'

export type FirstContactGroup = GroupKey & FirstContact

type Ask = {
  workspaceId: string
  look: Pick<Look, 'since' | 'until'>
  /** Null looks at all of them. */
  surveyId: string | null
  by: FirstContactBy
  now: Date
}

/**
 * First-contact resolution as customers and as the helpdesk see it, of the tickets of the same answers. Groups come with
 * the most answers first, those without any name last. Null when nobody has said whether it is solved.
 */
export async function readFirstContact(
  db: Db,
  { workspaceId, look, surveyId, by, now }: Ask,
): Promise<{ total: FirstContact; groups: FirstContactGroup[] } | null> {
  const span = { since: look.since, until: look.until }
  const rows = (await selectSolvedAnswers(db, { workspaceId, ...span, surveyId })).flatMap(tell)
  if (rows.length === 0) return null
  return {
    total: firstContactOf(rows, now),
    groups: groupRows(rows, ({ keys }) => [keys[by]]).map(({ key, own }) => ({
      ...key,
      ...firstContactOf(own, now),
    })),
  }
}

type Row = Awaited<ReturnType<typeof selectSolvedAnswers>>[number]
type Told = SolvedAnswer & { keys: Record<FirstContactBy, GroupKey> }

function tell(row: Row): Told[] {
  const { solved, channel, resolvedAt } = row
  if (solved === null) return []
  return [
    {
      solved,
      course: {
        repliedAt: row.replies,
        reopenedAt: row.reopenings,
        reopenedCount: row.reopenedCount,
        // A helpdesk may tell when it was resolved without an event of its own.
        resolvedAt:
          row.resolutions.length > 0 || resolvedAt === null
            ? row.resolutions
            : [resolvedAt.getTime()],
      },
      keys: {
        agent: { id: row.agentId, name: row.agentName },
        team: { id: row.teamId, name: row.teamName },
        channel: { id: channel, name: channel },
      },
    },
  ]
}
