import type { Db } from '#db/connect.server.ts'
import { countAlertMails, countHeldMails, insertAlerts } from '#db/queries/alert.server.ts'
import { dealAtOnce } from './at-once-limit.ts'
import type { RecentMails } from './at-once-limit.ts'
import { nextDigest } from './digest-time.ts'
import type { Listener } from './listener.ts'
import { alertPayload } from './member-mail-payload.ts'
import { newMailId, queueMemberMails } from './queue-member-mails.server.ts'
import { nextLoudMoment } from './quiet-hours.ts'
import { alertOf } from './told-alert.ts'
import type { Telling, Told } from './told-alert.ts'
import type { AlertedFollowUp } from './who-hears.ts'

const hour = 3_600_000

/** Queues mails to members, or lets what they are told gather until their digest. */
export async function tellByMail(tx: Db, telling: Telling, told: readonly Told[]): Promise<void> {
  for (const { listener, of } of told) {
    const { now } = telling
    const loudAt = nextLoudMoment(now, listener, listener.zone)
    if (listener.channel === 'digest') {
      await gather(tx, telling, { listener, of }, nextDigest(now, listener, listener.zone))
      continue
    }
    const recent = await recentMails(tx, telling, listener, loudAt)
    const { alone, restAt } = dealAtOnce(of.length, recent, { now, dueAt: loudAt })
    const dueAt = nextLoudMoment(restAt, listener, listener.zone)
    await mailEach(tx, telling, { listener, of: of.slice(0, alone) }, loudAt)
    await gather(tx, telling, { listener, of: of.slice(alone) }, dueAt)
  }
}

const gather = (tx: Db, telling: Telling, { listener, of }: Told, dueAt: Date): Promise<void> =>
  insertAlerts(
    tx,
    of.map((followUp) => alertOf(telling, listener, followUp, { channel: 'digest', dueAt })),
  )

async function mailEach(
  tx: Db,
  telling: Telling,
  { listener, of }: Told,
  dueAt: Date,
): Promise<void> {
  const { workspaceId, now } = telling
  const mails = of.map((followUp) => ({ followUp, ...mailOf(telling, listener, followUp, dueAt) }))
  await queueMemberMails(tx, { workspaceId, mails, now })
  await insertAlerts(
    tx,
    mails.map(({ followUp, id: messageId }) =>
      alertOf(telling, listener, followUp, { channel: 'mail', dueAt, queuedAt: now, messageId }),
    ),
  )
}

const mailOf = (
  { reason }: Telling,
  to: Listener,
  { responseId }: AlertedFollowUp,
  dueAt: Date,
) => ({
  id: newMailId(),
  kind: 'alert' as const,
  to,
  payload: alertPayload({ responseIds: [responseId], reason }),
  dueAt,
})

/** Mails "at once" that count against those of now: of the last hour, or all that wait for the end of the quiet hours. */
async function recentMails(
  tx: Db,
  { workspaceId, now }: Telling,
  { email }: Listener,
  loudAt: Date,
): Promise<RecentMails | null> {
  const given = { workspaceId, toAddress: email }
  if (loudAt > now) {
    const count = await countHeldMails(tx, { ...given, dueAt: loudAt })
    return { count, since: loudAt }
  }
  return countAlertMails(tx, { ...given, since: new Date(now.getTime() - hour) })
}
