import { hasSubscribers, queueWebhooks } from '#app/modules/webhooks/queue-webhooks.server.ts'
import { addWorkingMinutes } from '#app/modules/workspaces/working-time.ts'
import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertFollowUpEntries } from '#db/queries/follow-up-entry.server.ts'
import {
  findWorkingClock,
  insertFollowUps,
  selectAnswered,
  selectMemberIds,
} from '#db/queries/open-follow-up.server.ts'
import type { NewFollowUp } from '#db/queries/open-follow-up.server.ts'
import { alertMembers } from './alert-members.server.ts'
import { readFollowUpData } from './follow-up-data.server.ts'
import type { FollowUpReason, FollowUpRule } from './follow-up-rule.ts'

export type Opening = {
  responseId: string
  /** Null: opened by hand. */
  rule: FollowUpRule | null
  reasons: FollowUpReason[]
  ownerId: string | null
}

export type OpenFollowUps = {
  workspaceId: string
  openings: readonly Opening[]
  /** The member who opened them; null: rules did. */
  openedBy: string | null
  now: Date
}

export type Opened = { id: string; responseId: string }

/** Working minutes until somebody has to have written, where no rule says so. */
const dueByHand = 480

/**
 * Opens a follow-up for each of these answers that has none, with its first entry, its alerts and its webhooks. Call it
 * inside a transaction; returns those that were really opened.
 */
export async function openFollowUps(tx: Db, given: OpenFollowUps): Promise<Opened[]> {
  const { workspaceId, openedBy, now } = given
  if (given.openings.length === 0) return []
  const opened = await insertFollowUps(tx, await rowsOf(tx, given))
  if (opened.length === 0) return []
  await insertFollowUpEntries(
    tx,
    opened.map(({ id, reasons, ruleId, ownerId }) => ({
      ...{ workspaceId, followUpId: id, id: newId(), kind: 'opened' as const, at: now },
      authorId: openedBy,
      detail: {
        reasons: reasons.join(' '),
        ...(ruleId === null ? {} : { rule: nameOfRule(given, ruleId) }),
        ...(ownerId === null ? {} : { owner: ownerId }),
      },
    })),
  )
  await alertMembers(tx, {
    ...{ workspaceId, now, reason: 'opened', except: openedBy },
    followUps: opened.map(({ id, responseId, ownerId }) => ({ id, responseId, ownerId })),
  })
  await tellWebhooks(tx, given, opened)
  return opened.map(({ id, responseId }) => ({ id, responseId }))
}

const nameOfRule = ({ openings }: OpenFollowUps, ruleId: string) =>
  openings.find(({ rule }) => rule?.id === ruleId)?.rule?.name ?? ''

async function rowsOf(tx: Db, given: OpenFollowUps): Promise<NewFollowUp[]> {
  const { workspaceId, openings, now } = given
  const clock = await findWorkingClock(tx, workspaceId)
  if (clock === null) return []
  const responseIds = [...new Set(openings.map(({ responseId }) => responseId))]
  const answered = await selectAnswered(tx, { workspaceId, responseIds })
  const members = await selectMemberIds(tx, workspaceId)
  const plus = (at: Date, minutes: number) =>
    addWorkingMinutes(at, minutes, clock.calendar, clock.timeZone)
  return answered.flatMap(({ id: responseId, ...taken }) => {
    const opening = openings.find((each) => each.responseId === responseId)
    if (opening === undefined) return []
    const { rule, reasons, ownerId } = opening
    const dueAt = plus(now, rule?.dueMinutes ?? dueByHand)
    const row = { workspaceId, id: newId(), responseId, ...taken, reasons, ownerId, dueAt }
    const escalation = escalationOf(rule, members)
    return [
      {
        ...row,
        ruleId: rule?.id ?? null,
        escalateAt: escalation === null ? null : plus(dueAt, escalation.minutes),
        escalateTo: escalation?.to ?? null,
        openedAt: now,
        changedAt: now,
      },
    ]
  })
}

/** Nobody hears of it who has left. */
function escalationOf(rule: FollowUpRule | null, members: ReadonlySet<string>) {
  if (rule === null || rule.escalateMinutes === null || rule.escalateTo === null) return null
  if (!members.has(rule.escalateTo)) return null
  return { minutes: rule.escalateMinutes, to: rule.escalateTo }
}

async function tellWebhooks(
  tx: Db,
  { workspaceId, now }: OpenFollowUps,
  opened: readonly Opened[],
): Promise<void> {
  if (!(await hasSubscribers(tx, workspaceId, 'follow_up.opened'))) return
  const followUpIds = opened.map(({ id }) => id)
  const told = await readFollowUpData(tx, { workspaceId, followUpIds })
  const events = [...told.values()].map((each) => ({
    ...{ ...each, type: 'follow_up.opened' as const, occurredAt: now },
  }))
  await queueWebhooks(tx, { workspaceId, events, now })
}
