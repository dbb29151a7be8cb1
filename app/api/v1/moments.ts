import { DateTime } from 'luxon'
import { z } from 'zod'
import { moment } from '#app/modules/events/event-fields.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import type { Db } from '#db/connect.server.ts'

/** A moment, or a day whose beginning is one moment or another depending on the zone. */
type Told = Date | { day: string }

const dayText = /^\d{4}-\d{2}-\d{2}$/

/** A bound in a query. */
const momentOrDay = (description: string) =>
  z
    .string()
    .transform((text, context): Told => {
      const read = moment.safeParse(dayText.test(text) ? `${text}T00:00:00Z` : text)
      if (read.success) return dayText.test(text) ? { day: text } : read.data
      context.addIssue({
        code: 'custom',
        message: 'must be an RFC 3339 time with offset or a day, e.g. 2026-11-20',
      })
      return z.NEVER
    })
    .optional()
    .meta({
      description: `${description} An RFC 3339 time, or a day (its beginning in the workspace’s time zone).`,
      wire: { type: 'string', examples: ['2026-11-01', '2026-11-20T03:12:45Z'] },
    })

export const since = momentOrDay('From this moment on.')
export const until = momentOrDay('Before this moment.')

/** Both bounds of a query as moments. */
export async function spanOf(
  db: Db,
  workspaceId: string,
  told: { since?: Told | undefined; until?: Told | undefined },
) {
  const isDay = [told.since, told.until].some((each) => each && 'day' in each)
  const zone = isDay ? (await loadWorkspaceSettings(db, { workspaceId })).timeZone : 'utc'
  return { since: inZone(told.since, zone), until: inZone(told.until, zone) }
}

const inZone = (told: Told | undefined, zone: string): Date | undefined =>
  told && 'day' in told ? DateTime.fromISO(told.day, { zone }).startOf('day').toJSDate() : told
