import { changeHolidays } from '#app/modules/workspaces/change-holidays.server.ts'
import { publicHolidays } from '#app/modules/workspaces/public-holidays.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Pool } from '#db/connect.server.ts'

type CloseOnHolidays = { workspaceId: string; actor: Actor; now: Date }

/** The shop is in Tokyo and closed on the public holidays of this year and the next. */
export async function closeOnHolidays(
  pool: Pool,
  { workspaceId, actor, now }: CloseOnHolidays,
): Promise<void> {
  const year = now.getUTCFullYear()
  const days = await publicHolidays({ country: 'JP', region: null }, [year, year + 1], 'en')
  const dates = days.map(({ date }) => date)
  await changeHolidays(pool, { workspaceId, act: 'add', dates, actor, now })
}
