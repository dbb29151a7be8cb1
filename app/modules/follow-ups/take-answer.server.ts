import { createHash } from 'node:crypto'
import { lockCustomer } from '#app/modules/customers/lock-customer.server.ts'
import { findReportedMail } from '#app/modules/mail/find-reported-mail.server.ts'
import { parseMail } from '#app/modules/mail/parse-mail.ts'
import { readReport } from '#app/modules/mail/read-report.ts'
import { newId } from '#app/platform/ids.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import { retryOnConflict } from '#app/platform/retry-on-conflict.ts'
import type { Db, Pool } from '#db/connect.server.ts'
import { insertFollowUpEntries } from '#db/queries/follow-up-entry.server.ts'
import { findFollowUpOfMail, hasMail } from '#db/queries/follow-up-thread.server.ts'
import { findFollowUp, lockFollowUp } from '#db/queries/follow-up.server.ts'
import { answeredBy, readLetter } from './read-letter.ts'
import type { Letter } from './read-letter.ts'
import { wakeFollowUp } from './wake-follow-up.server.ts'

export type TakeAnswer = {
  secrets: TokenSecrets
  /** The mail as it came, as much of it as is read. */
  raw: Uint8Array
  /** Whose mail it may be; null: any workspace's. */
  workspaceId: string | null
  now: Date
}

/** `answer`: a person wrote it. `automatic_answer`: a machine did, and nobody is woken. `ignored`: it belongs to nothing here. */
export type TakenAnswer = {
  outcome: 'answer' | 'automatic_answer' | 'ignored'
  repeated: boolean
}

const ignored: TakenAnswer = { outcome: 'ignored', repeated: false }

/** Takes in an ordinary mail: what a customer writes back lands in their follow-up. */
export async function takeAnswer(pool: Pool, input: TakeAnswer): Promise<TakenAnswer> {
  const mail = await parseMail(input.raw)
  if (mail === null || readReport(mail).kind !== 'other') return ignored
  const found = await findReportedMail(pool, { ...input, references: answeredBy(mail) })
  if (found === null) return ignored
  const followUpId = await findFollowUpOfMail(pool, found)
  if (followUpId === null) return ignored
  const digest = createHash('sha256').update(input.raw).digest('hex')
  const { workspaceId } = found
  const answer = { workspaceId, followUpId, letter: readLetter(mail), digest, now: input.now }
  return retryOnConflict(() => pool.transaction((tx) => keep(tx, answer)))
}

type Answer = {
  workspaceId: string
  followUpId: string
  letter: Letter
  digest: string
  now: Date
}

async function keep(tx: Db, answer: Answer): Promise<TakenAnswer> {
  const { workspaceId, followUpId, letter, digest, now } = answer
  const key = { workspaceId, followUpId }
  // The customer first, as everywhere. Of an erased one nothing is kept.
  const customerId = (await findFollowUp(tx, key))?.customerId ?? null
  const customer = customerId === null ? null : await lockCustomer(tx, { workspaceId, customerId })
  const row = await lockFollowUp(tx, key)
  if (customer === null || row === null || row.customerId === null) return ignored
  const outcome = letter.isAutomatic ? 'automatic_answer' : 'answer'
  if (await hasMail(tx, { ...key, mailId: letter.mailId, digest }))
    return { outcome, repeated: true }
  const { subject, text, mailId } = letter
  const entry = { ...key, id: newId(), kind: 'answer', at: now } as const
  const detail = detailOf(letter, customer.email)
  await insertFollowUpEntries(tx, [{ ...entry, subject, text, mailId, digest, detail }])
  if (!letter.isAutomatic) await wakeFollowUp(tx, row, { because: 'answer', now })
  return { outcome, repeated: false }
}

/** What is said of the mail beside its words. */
const detailOf = (
  { isAutomatic, isCut, attachments, from }: Letter,
  address: string | null,
): Record<string, string | boolean> => ({
  ...(isAutomatic ? { automatic: true } : {}),
  ...(isCut ? { cut: true } : {}),
  ...(attachments === '' ? {} : { attachments }),
  ...(from === address ? {} : { stranger: true, from }),
})
