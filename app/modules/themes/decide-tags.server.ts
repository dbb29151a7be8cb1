import type { Db } from '#db/connect.server.ts'
import { resolveThemes, sayTags, unsayTags } from '#db/queries/decided-tag.server.ts'
import { lockTriage, refreshHasTheme, touchTriage } from '#db/queries/triage-state.server.ts'
import { askJudgingAgain } from '#db/queries/unjudged-response.server.ts'
import { considerTraining } from './consider-training.server.ts'
import { tellTagged } from './tell-tagged.server.ts'
import { watchPrecision } from './watch-precision.server.ts'

export type TagDecision = {
  responseId: string
  themeId: string
  says: 'is' | 'is_not' | 'unsaid'
  /** Of what is unsaid: what a rule or model had made it, when that is known. */
  to?: 'applied' | 'suggested'
}

export type DecideTags = {
  workspaceId: string
  decisions: readonly TagDecision[]
  by: string | null
  now: Date
}

type Decided = TagDecision & { respondedAt: Date }

/** So many at once: a statement takes no more than 65,535 values. */
const mostAtOnce = 5_000

/**
 * Writes down what a person says of responses and themes; of several words about the same the last counts. A theme that
 * was merged stands for what it was merged into; archived ones, and responses that nobody has read, are left out.
 */
export async function decideTags(tx: Db, given: DecideTags): Promise<void> {
  for (let from = 0; from < given.decisions.length; from += mostAtOnce)
    await decideSome(tx, { ...given, decisions: given.decisions.slice(from, from + mostAtOnce) })
  if (given.decisions.length > 0) await considerTraining(tx, given)
}

async function decideSome(tx: Db, { workspaceId, decisions, by, now }: DecideTags): Promise<void> {
  const themeIds = decisions.map(({ themeId }) => themeId)
  const living = await resolveThemes(tx, { workspaceId, themeIds })
  const responseIds = [...new Set(decisions.map(({ responseId }) => responseId))]
  const rows = await lockTriage(tx, { workspaceId, responseIds })
  const at = momentAfter(rows, now)
  const respondedAt = new Map(rows.map((row) => [row.responseId, row.respondedAt]))
  const decided = new Map<string, Decided>()
  for (const decision of decisions) {
    const themeId = living.get(decision.themeId)
    const responded = respondedAt.get(decision.responseId)
    if (themeId === undefined || responded === undefined) continue
    const key = `${decision.responseId} ${themeId}`
    decided.set(key, { ...decision, themeId, respondedAt: responded })
  }
  await writeWords(tx, [...decided.values()], { workspaceId, by, at })
  const changed = {
    workspaceId,
    responseIds: [...new Set([...decided.values()].map(({ responseId }) => responseId))],
  }
  await refreshHasTheme(tx, changed)
  await touchTriage(tx, changed, at)
  await tellTagged(tx, { ...changed, now })
  await askJudging(tx, { workspaceId, decided: [...decided.values()], now })
  const judged = [...new Set([...decided.values()].map(({ themeId }) => themeId))]
  await watchPrecision(tx, { workspaceId, themeIds: judged, now: at })
}

const day = 86_400_000

/** A theme may be a reason to look after somebody; of what is older than a month nobody is sent after them. */
async function askJudging(
  tx: Db,
  { workspaceId, decided, now }: { workspaceId: string; decided: readonly Decided[]; now: Date },
): Promise<void> {
  const given = decided.filter(({ says }) => says === 'is').map(({ responseId }) => responseId)
  const since = new Date(now.getTime() - 30 * day)
  await askJudgingAgain(tx, { workspaceId, responseIds: [...new Set(given)], since })
}

async function writeWords(
  tx: Db,
  decided: readonly Decided[],
  word: { workspaceId: string; by: string | null; at: Date },
): Promise<void> {
  const keysOf = (isMeant: (decision: Decided) => boolean) =>
    decided.filter(isMeant).map(({ responseId, themeId, respondedAt }) => ({
      ...{ responseId, themeId, respondedAt },
    }))
  const isUnsaid = (to: 'applied' | 'suggested') => (each: Decided) =>
    each.says === 'unsaid' && (each.to ?? 'suggested') === to
  await sayTags(
    tx,
    'applied',
    keysOf((each) => each.says === 'is'),
    word,
  )
  await sayTags(
    tx,
    'rejected',
    keysOf((each) => each.says === 'is_not'),
    word,
  )
  await unsayTags(tx, 'applied', keysOf(isUnsaid('applied')), word)
  await unsayTags(tx, 'suggested', keysOf(isUnsaid('suggested')), word)
}

/** Later than whatever was done to these rows, though clocks differ: by that it is seen what came after what. */
export const momentAfter = (rows: readonly { changedAt: Date }[], now: Date): Date =>
  new Date(Math.max(now.getTime(), ...rows.map(({ changedAt }) => changedAt.getTime() + 1)))
