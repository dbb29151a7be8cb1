import type { Interval } from '#app/modules/reports/interval.ts'
import type { Db } from '#db/connect.server.ts'
import { selectLearning, selectStandings } from '#db/queries/theme-precision.server.ts'
import { autoApplyState, precisionInterval, precisionOf } from './auto-apply.ts'
import type { AutoApplyState } from './auto-apply.ts'

export type ThemeLearning = {
  themeId: string
  state: AutoApplyState
  stoppedAt: Date | null
  /** Comments of which people have said whether they are of the theme, as the last training knew them. */
  labels: number
  /** Those that are. */
  positives: number
  /** Of the latest hundred sure tags since it last stopped or was let go on, those that people judged. */
  judged: number
  right: number
  /** Of a hundred sure tags so many were right; null while none was judged. */
  precision: number | null
  /** Wilson's 95 % interval of the precision. */
  interval: Interval | null
  /** When the newest model was trained; null: it follows its keywords alone. */
  trainedAt: Date | null
  /** Tags that wait for somebody to accept or reject them, of responses that nobody has done with. */
  waiting: number
  /** Of such responses too: given without asking, and drawn for somebody to look at. */
  auditsAsked: number
}

/** `themeId`: a theme's id, or `all`. */
type Asked = { workspaceId: string; themeId: string }

/** What each living theme has learnt and how far it is trusted. Empty for a theme that is not living. */
export async function themeLearning(
  db: Db,
  { workspaceId, themeId }: Asked,
): Promise<ThemeLearning[]> {
  const asked = { workspaceId, ...(themeId !== 'all' && { themeIds: [themeId] }) }
  const standings = await selectStandings(db, asked)
  const { models, waiting, audits } = await selectLearning(db, asked)
  const model = new Map(models.map((one) => [one.themeId, one]))
  const countOf = (counts: { themeId: string; count: number }[]) =>
    new Map(counts.map((one) => [one.themeId, one.count]))
  const [waitingOf, auditsOf] = [countOf(waiting), countOf(audits)]
  return standings.map((standing) => {
    const id = standing.themeId
    const known = model.get(id)
    return {
      themeId: id,
      state: autoApplyState(standing),
      ...{ stoppedAt: standing.stoppedAt, judged: standing.judged, right: standing.right },
      ...{ labels: known?.labels ?? 0, positives: known?.positives ?? 0 },
      precision: precisionOf(standing),
      interval: precisionInterval(standing),
      trainedAt: known?.trainedAt ?? null,
      waiting: waitingOf.get(id) ?? 0,
      auditsAsked: auditsOf.get(id) ?? 0,
    }
  })
}
