import { grouped } from '#app/platform/grouped.ts'
import type { Db } from '#db/connect.server.ts'
import { selectRulesThatAreOn } from '#db/queries/follow-up-rule.server.ts'
import {
  holdMemberIds,
  selectFollowedUp,
  selectServed,
  takeTurns,
} from '#db/queries/open-follow-up.server.ts'
import {
  lockUnjudged,
  markJudged,
  selectMergedThemes,
} from '#db/queries/unjudged-response.server.ts'
import type { UnjudgedRow } from '#db/queries/unjudged-response.server.ts'
import { followingMerges, mayNeedSomebody } from './answers-to-judge.ts'
import { finalTerms } from './final-terms.ts'
import type { FollowUpRule } from './follow-up-rule.ts'
import { gatherAnswers } from './gather-answers.server.ts'
import { answerJudge } from './judge-answer.ts'
import type { Verdict } from './judge-answer.ts'
import { openFollowUps } from './open-follow-ups.server.ts'
import type { Opening } from './open-follow-ups.server.ts'
import { ownerOf, takesTurns } from './owner-of.ts'
import { tellOfAnswers } from './tell-of-answers.server.ts'

/** Whoever was given nothing for so long, in milliseconds, has their turn. */
const rememberedFor = 30 * 86_400_000

export type JudgeBatch = { workspaceId: string; now: Date; limit: number; responseId?: string }

/**
 * Judges the latest final answers of a workspace, or one of them: tells of them, and opens a follow-up for those that
 * need somebody. All of it or nothing, so that an answer is told of and followed up once, whatever dies meanwhile.
 */
export async function judgeBatch(tx: Db, batch: JudgeBatch): Promise<{ isMore: boolean }> {
  const { workspaceId, now, limit } = batch
  const rows = await lockUnjudged(tx, { ...batch, final: finalTerms(now) })
  if (rows.length === 0) return { isMore: false }
  await tellOfAnswers(tx, { workspaceId, rows, now })
  const verdicts = await judge(tx, { workspaceId, rows, now })
  const openings = await giveOut(tx, { workspaceId, verdicts, now })
  await openFollowUps(tx, { workspaceId, openings, openedBy: null, now })
  await markJudged(tx, { workspaceId, responseIds: rows.map(({ id }) => id) })
  return { isMore: rows.length === limit }
}

type Judged = Verdict<FollowUpRule> & { row: UnjudgedRow }

/** Those that need somebody and have nobody yet, with the rule that says so; in the order in which they were answered. */
async function judge(
  tx: Db,
  { workspaceId, rows, now }: { workspaceId: string; rows: readonly UnjudgedRow[]; now: Date },
): Promise<Judged[]> {
  const recent = rows.filter((row) => mayNeedSomebody(row, now))
  if (recent.length === 0) return []
  const rules = await selectRulesThatAreOn(tx, workspaceId)
  if (rules.length === 0) return []
  const keys = { workspaceId, responseIds: recent.map(({ id }) => id) }
  const followed = await selectFollowedUp(tx, keys)
  const asked = recent.filter(({ id }) => !followed.has(id))
  const facts = await gatherAnswers(tx, { workspaceId, rows: asked })
  const judgeOne = answerJudge(followingMerges(rules, await mergesFor(tx, workspaceId, rules)))
  return asked
    .flatMap((row) => {
      const known = facts.get(row.id)
      const verdict = known === undefined ? null : judgeOne(known)
      return verdict === null ? [] : [{ ...verdict, row }]
    })
    .toSorted((one, other) => one.row.updatedAt.getTime() - other.row.updatedAt.getTime())
}

const mergesFor = async (tx: Db, workspaceId: string, rules: readonly FollowUpRule[]) =>
  rules.some(({ conditions }) => conditions.themeIds !== undefined)
    ? selectMergedThemes(tx, workspaceId)
    : new Map<string, string>()

/** Whose each becomes. Rules in the order of their ids, so that two workers never wait for each other in a circle. */
async function giveOut(
  tx: Db,
  { workspaceId, verdicts, now }: { workspaceId: string; verdicts: readonly Judged[]; now: Date },
): Promise<Opening[]> {
  if (verdicts.length === 0) return []
  const members = await holdMemberIds(tx, workspaceId)
  const since = new Date(now.getTime() - rememberedFor)
  const openings: Opening[] = []
  const byRule = [...grouped(verdicts, ({ rule }) => rule.id)]
  for (const [ruleId, judged] of byRule.toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const [first] = judged
    if (first === undefined) continue
    const { rule } = first
    const count = judged.length
    const turn = takesTurns(rule.owner) ? await takeTurns(tx, { workspaceId, ruleId, count }) : 0
    // Nobody else gives any out by this rule meanwhile, for the turns were taken.
    let served =
      rule.owner.kind === 'team' ? await selectServed(tx, { workspaceId, ruleId, since }) : []
    for (const [at, { row, reasons }] of judged.entries()) {
      const whose = { owner: rule.owner, turn: turn + at, teamId: row.teamId, members, served }
      const ownerId = ownerOf(whose)
      openings.push({ responseId: row.id, rule, reasons, ownerId })
      if (ownerId !== null) served = [...served.filter((userId) => userId !== ownerId), ownerId]
    }
  }
  return openings
}
