import { createHash } from 'node:crypto'
import { lockCustomer } from '#app/modules/customers/lock-customer.server.ts'
import type { BouncedMail } from '#app/modules/mail/bounce-token.ts'
import { bounceVerdict } from '#app/modules/mail/bounce-verdict.ts'
import { findReportedMail } from '#app/modules/mail/find-reported-mail.server.ts'
import { lastError } from '#app/modules/mail/last-error.ts'
import { parseMail } from '#app/modules/mail/parse-mail.ts'
import { readReport } from '#app/modules/mail/read-report.ts'
import type { MailReport } from '#app/modules/mail/read-report.ts'
import { referencesIn } from '#app/modules/mail/reported-mail.ts'
import { newId } from '#app/platform/ids.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import {
  findReportedMessage,
  insertDeliveryReport,
  noteReport,
} from '#db/queries/delivery-report.server.ts'
import type { DeliveryReportKind } from '#db/queries/delivery-report.server.ts'
import { isToSubscriber } from './follow-subscriber-report.server.ts'
import { followReport } from './follow-report.server.ts'
import type { Told } from './follow-report.server.ts'

export type ApplyReport = {
  secrets: TokenSecrets
  /** The mail as it came. */
  raw: Uint8Array
  /** Whose mail it may speak of; null: any workspace's. */
  workspaceId: string | null
  now: Date
}

/**
 * `not_a_mail`: cannot be read. `ignored`: no report, or nothing to do. `unknown_message`: a report on a mail that is
 * not ours, or not this workspace's. `repeated`: this very report came before, and nothing was done again.
 */
export type AppliedReport = {
  outcome: DeliveryReportKind | 'ignored' | 'unknown_message' | 'not_a_mail'
  repeated: boolean
}

const only = (outcome: AppliedReport['outcome']): AppliedReport => ({ outcome, repeated: false })

/** Takes in a mail that came to the bounce address, with all that it means for the mail it is about and its customer. */
export async function applyReport(pool: Pool, input: ApplyReport): Promise<AppliedReport> {
  const mail = await parseMail(input.raw)
  if (mail === null) return only('not_a_mail')
  const report = readReport(mail)
  if (report.kind === 'other') return only('ignored')
  const found = await findReportedMail(pool, { ...input, references: referencesIn(mail) })
  if (found === null) return only('unknown_message')
  const digest = createHash('sha256').update(input.raw).digest('hex')
  const { now } = input
  return retryOnConflict(() =>
    pool.transaction((tx) => record(tx, { mail: found, report, digest, now })),
  )
}

type Found = {
  mail: BouncedMail
  report: Exclude<MailReport, { kind: 'other' }>
  digest: string
  now: Date
}

async function record(db: Db, { mail, report, digest, now }: Found): Promise<AppliedReport> {
  const { workspaceId } = mail
  const message = await findReportedMessage(db, mail)
  if (message === null) return only('unknown_message')
  const kind = kindOf(report, message.toAddress)
  if (kind === null) return only('ignored')
  // The order of the locks is that in which an event is recorded: customer, messages, invitations.
  const customer =
    message.customerId === null
      ? null
      : await lockCustomer(db, { workspaceId, customerId: message.customerId })
  const isToMember = message.topic === 'account' || message.topic === 'alerts'
  const isErased = customer === null && !isToMember && !isToSubscriber(message)
  const { status, diagnostic } = whatItSays(report)
  // Mail servers like to name whom they do not know.
  const told = { status, diagnostic: isErased ? '' : diagnostic }
  const row = { ...mail, id: newId(), kind, ...told, digest, receivedAt: now }
  if (!(await insertDeliveryReport(db, row))) return { outcome: kind, repeated: true }
  await noteReport(db, mail, kind, now)
  await followReport(db, {
    workspaceId,
    message,
    customerId: customer?.id ?? null,
    kind,
    told,
    now,
  })
  return { outcome: kind, repeated: false }
}

const kindOf = (report: Found['report'], toAddress: string): DeliveryReportKind | null =>
  report.kind === 'complaint' ? 'complaint' : bounceVerdict(report.recipients, toAddress)

/** What led to the verdict, without anybody's address. */
function whatItSays(report: Found['report']): Told {
  if (report.kind === 'complaint') return { status: null, diagnostic: report.feedbackType }
  const [first] = report.recipients.toSorted(
    (one, other) => Number(other.action === 'failed') - Number(one.action === 'failed'),
  )
  // Cut first: the search for addresses takes long in a text of one endless word.
  const diagnostic = lastError((first?.diagnostic ?? '').slice(0, 1000))
  return { status: first?.status ?? null, diagnostic }
}
