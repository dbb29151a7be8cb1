import { eq } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { addWorkingMinutes } from '#app/modules/workspaces/working-time.ts'
import { newId } from '#app/platform/ids.ts'
import { seededRandom } from '#app/platform/seeded-random.ts'
import type { Db } from '#db/connect.server.ts'
import { team } from '#db/schema/agent.ts'
import { alert, alertSetting } from '#db/schema/alert.ts'
import { followUp, followUpEntry, followUpRule, replyTemplate } from '#db/schema/follow-up.ts'
import { user, workspace } from '#db/schema/global.ts'
import { message } from '#db/schema/message.ts'
import { followUpRows } from './follow-up-rows.ts'
import type { FollowUpFacts, Opening } from './follow-up-rows.ts'
import { insertAll } from './insert-all.server.ts'
import { courseOf } from './sample/follow-up-course.ts'
import type { Stage } from './sample/follow-up-course.ts'
import { isMiddling, ruleFor, sampleRules } from './sample/follow-up-rules.ts'
import type { SampleRule } from './sample/follow-up-rules.ts'
import { sampleTemplates } from './sample/follow-up-words.ts'
import { officeTimeBefore } from './sample/office-hours.ts'
import { selectAnswers } from './select-answers.server.ts'

type LoadFollowUps = {
  workspaceId: string
  mailDomain: string
  people: Record<'owner' | 'manager' | 'agent', string>
  seed: number
  now: Date
}

const day = 86_400_000
/** Since when the shop looks after unhappy answers. */
const sinceDays = 75
const leftForDays = 8
const openedByHand = 5

const newestStages: readonly Stage[] = [
  ...(['left', 'left', 'contacted', 'left', 'answered', 'left', 'left'] as const),
  ...(['left', 'left', 'answered', 'contacted', 'ended', 'answered', 'contacted'] as const),
]

/** Rules, templates, and what became of the unhappy answers since there have been rules. */
export async function loadFollowUps(db: Db, given: LoadFollowUps): Promise<void> {
  await db.transaction(async (tx) => {
    const since = new Date(given.now.getTime() - sinceDays * day)
    const rules = await insertRules(tx, given, since)
    await insertTemplates(tx, given.workspaceId, since)
    await tx.insert(alertSetting).values({
      ...{ workspaceId: given.workspaceId, userId: given.people.manager, updatedAt: since },
      ...{ scope: 'all', channel: 'digest', digestHour: 9, quietDays: [6, 7] },
    })
    const facts = await factsOf(tx, given, { rules, since })
    const random = seededRandom(given.seed)
    const made = facts.map((each) => ({ ...each, ...followUpRows(random, each) }))
    await insertAll(
      tx,
      message,
      made.flatMap((each) => each.mails),
    )
    await insertAll(
      tx,
      followUp,
      made.map((each) => each.followUp),
    )
    await insertAll(
      tx,
      followUpEntry,
      made.flatMap((each) => each.entries),
    )
    await insertAll(
      tx,
      alert,
      made.flatMap((each) => alertRows(each, each.followUp.id)),
    )
  })
}

type Rule = SampleRule & Opening & { id: string }

/** Due within a day, like everything that no rule has opened. */
const byHandOpening: Opening = {
  ...{ ruleId: null, name: null, reasons: ['by_hand'], escalateTo: null, leadName: '' },
  ...{ dueMinutes: 480, escalateMinutes: null },
}

async function insertRules(tx: Db, given: LoadFollowUps, since: Date): Promise<Rule[]> {
  const { workspaceId, people } = given
  const teams = await tx.select().from(team).where(eq(team.workspaceId, workspaceId))
  const [lead] = await tx.select({ name: user.name }).from(user).where(eq(user.id, people.manager))
  const wanted = sampleRules(people, new Map(teams.map(({ name, id }) => [name, id])))
  const rules = wanted.map((rule) => {
    const id = newId()
    const escalateTo = rule.escalateMinutes === null ? null : people.manager
    return { ...rule, id, ruleId: id, openedBy: null, escalateTo, leadName: lead?.name ?? '' }
  })
  // The shop's own take the place of those that a set-up begins with.
  await tx.delete(followUpRule).where(eq(followUpRule.workspaceId, workspaceId))
  await tx.insert(followUpRule).values(
    rules.map((rule, at) => ({
      ...{ id: rule.id, name: rule.name, conditions: rule.conditions, owner: rule.owner },
      ...{ dueMinutes: rule.dueMinutes, escalateMinutes: rule.escalateMinutes },
      ...{ escalateTo: rule.escalateTo, position: at + 1, workspaceId },
      ...{ createdAt: since, updatedAt: since },
    })),
  )
  return rules
}

const insertTemplates = (tx: Db, workspaceId: string, createdAt: Date) =>
  tx.insert(replyTemplate).values(
    Object.values(sampleTemplates).map(({ name, texts }) => ({
      ...{ workspaceId, id: newId(), name, texts, createdAt, updatedAt: createdAt },
    })),
  )

async function factsOf(
  tx: Db,
  given: LoadFollowUps,
  { rules, since }: { rules: Rule[]; since: Date },
): Promise<FollowUpFacts[]> {
  const { workspaceId, mailDomain, seed, now, people } = given
  const after = await workingTimeIn(tx, workspaceId)
  const random = seededRandom(seed + 1)
  const turns = new Map<string, number>()
  const answers = await selectAnswers(tx, { workspaceId, since })
  const byRule = answers.flatMap((answer) => {
    const key = ruleFor(answer)
    const rule = rules.find((each) => each.key === key)
    if (rule === undefined) return []
    const ownerId = ownerOf(rule, answer.teamId, turns)
    // It is judged a moment after it was given.
    return [
      { answer, opening: rule, ownerId, openedAt: new Date(answer.respondedAt.getTime() + 2_000) },
    ]
  })
  const byHand = answers
    .filter((answer) => ruleFor(answer) === null && isMiddling(answer))
    .slice(-openedByHand)
    .flatMap((answer, at) => {
      const openedAt = officeTimeBefore(DateTime.fromJSDate(now), 25 + at * 130).toJSDate()
      const opening = { ...byHandOpening, openedBy: people.manager }
      const ownerId = at % 2 === 0 ? people.owner : people.agent
      return openedAt > answer.respondedAt ? [{ answer, opening, ownerId, openedAt }] : []
    })
  return [...byRule, ...byHand].map(({ openedAt, opening, answer, ownerId }, at) => {
    const stage = stageOf(openedAt, now, byRule.length + byHand.length - 1 - at)
    const { dueMinutes, escalateMinutes } = opening
    const course = courseOf(random, { openedAt, now, dueMinutes, escalateMinutes, stage, after })
    return { answer: { ...answer, workspaceId }, opening, course, ownerId, mailDomain, now }
  })
}

async function workingTimeIn(tx: Db, workspaceId: string) {
  const [hours] = await tx
    .select({ calendar: workspace.calendar, timeZone: workspace.timeZone })
    .from(workspace)
    .where(eq(workspace.id, workspaceId))
  if (hours === undefined) throw new Error('the workspace of the demo is gone')
  const { calendar, timeZone } = hours
  return (at: Date, minutes: number) => addWorkingMinutes(at, minutes, calendar, timeZone)
}

/** The newest are still under way, each somewhere else; nobody leaves anything for more than some days. */
function stageOf(openedAt: Date, now: Date, fromNewest: number): Stage {
  const stage = newestStages[fromNewest] ?? 'ended'
  const isOld = now.getTime() - openedAt.getTime() > leftForDays * day
  return stage === 'left' && isOld ? 'answered' : stage
}

/** As the rule gives it out: in turn where there are several. */
function ownerOf(
  { id, owner }: Rule,
  teamId: string | null | undefined,
  turns: Map<string, number>,
): string {
  if (owner.kind === 'member') return owner.userId
  if (owner.kind === 'nobody') throw new Error('every rule of the demo has an owner')
  const own = owner.kind === 'team' ? owner.teams.find((each) => each.teamId === teamId) : null
  const userIds = own?.userIds ?? (owner.kind === 'team' ? owner.otherwise : owner.userIds)
  const turn = turns.get(id) ?? 0
  turns.set(id, turn + 1)
  const userId = userIds[turn % userIds.length]
  if (userId === undefined) throw new Error('a rule of the demo gives its answers to nobody')
  return userId
}

/** Whom it was told to, each once: its owner, and the lead when it was left too long. */
function alertRows(
  { answer, course, ownerId, opening }: FollowUpFacts,
  followUpId: string,
): (typeof alert.$inferInsert)[] {
  const { workspaceId, responseId } = answer
  const told = (userId: string, reason: 'opened' | 'escalated', at: Date) => ({
    ...{ workspaceId, responseId, userId, followUpId, reason, channel: 'mail' as const },
    ...{ createdAt: at, dueAt: at, queuedAt: at },
  })
  const lead = opening.escalateTo
  return [
    told(ownerId, 'opened', course.openedAt),
    ...(course.escalatedAt === null || lead === null || lead === ownerId
      ? []
      : [told(lead, 'escalated', course.escalatedAt)]),
  ]
}
