import { DateTime } from 'luxon'
import { newId } from '#app/platform/ids.ts'
import { grouped } from '#app/platform/grouped.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { selectAlerted, selectListeners } from '#db/queries/alert.server.ts'
import { takeEscalations } from '#db/queries/follow-up-clock.server.ts'
import { insertFollowUpEntries } from '#db/queries/follow-up-entry.server.ts'
import { alertMembers } from './alert-members.server.ts'
import { nextDigest } from './digest-time.ts'
import { listenerOf } from './listener.ts'
import type { Listener } from './listener.ts'
import { queueDigest } from './queue-digest.server.ts'
import { nextLoudMoment } from './quiet-hours.ts'
import { wasRemindedToday } from './remind-owners.server.ts'

const batchSize = 100

type Escalated = Awaited<ReturnType<typeof takeEscalations>>[number]

/** Hands those on to their leads that nobody has taken up in time. True if there may be more. */
export const escalateFollowUps = (pool: Pool, now: Date): Promise<boolean> =>
  pool.transaction(async (tx) => {
    const taken = await takeEscalations(tx, { now, limit: batchSize })
    // In one order, so that two who alert in several workspaces never wait for each other.
    const byWorkspace = grouped(taken, ({ workspaceId }) => workspaceId)
    for (const workspaceId of [...byWorkspace.keys()].toSorted())
      await escalateIn(tx, workspaceId, byWorkspace.get(workspaceId) ?? [], now)
    return taken.length === batchSize
  })

async function escalateIn(
  tx: Db,
  workspaceId: string,
  rows: Escalated[],
  now: Date,
): Promise<void> {
  const listeners = (await selectListeners(tx, { workspaceId })).map(listenerOf)
  const leadOf = ({ escalateTo }: Escalated) =>
    listeners.find(({ userId }) => userId === escalateTo) ?? null
  await insertFollowUpEntries(
    tx,
    rows.map((row) => ({
      ...{ workspaceId, followUpId: row.id, id: newId(), kind: 'escalated' as const, at: now },
      detail: { lead_id: leadOf(row)?.userId ?? '', lead: leadOf(row)?.name ?? '' },
    })),
  )
  for (const [lead, theirs] of grouped(rows, leadOf))
    if (lead !== null) await tellLead(tx, workspaceId, { lead, rows: theirs, now })
}

type Handed = { lead: Listener; rows: Escalated[]; now: Date }

/** A lead who was told of an answer when it came gets no second alert: they are reminded of it, as owners are. */
async function tellLead(
  tx: Db,
  workspaceId: string,
  { lead, rows: followUps, now }: Handed,
): Promise<void> {
  const known = await selectAlerted(tx, {
    workspaceId,
    responseIds: followUps.map(({ responseId }) => responseId),
    userIds: [lead.userId],
  })
  const alsoTo = lead.userId
  await alertMembers(tx, { workspaceId, followUps, reason: 'escalated', alsoTo, now })
  if (known.length > 0 && lead.scope !== 'none')
    await remindLead(tx, workspaceId, {
      lead,
      now,
      responseIds: known.map((each) => each.responseId),
    })
}

async function remindLead(
  tx: Db,
  workspaceId: string,
  { lead, responseIds, now }: { lead: Listener; responseIds: string[]; now: Date },
): Promise<void> {
  const isSecond = await wasRemindedToday(tx, workspaceId, lead, now)
  const tonight = DateTime.fromJSDate(now, { zone: lead.zone }).endOf('day').toJSDate()
  const dueAt = isSecond
    ? nextDigest(tonight, lead, lead.zone)
    : nextLoudMoment(now, lead, lead.zone)
  await queueDigest(tx, { workspaceId, to: lead, reason: 'reminder', responseIds, dueAt, now })
}
