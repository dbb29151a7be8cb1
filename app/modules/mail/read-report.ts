import type { Email } from 'postal-mime'
import type { ReportedRecipient } from './bounce-verdict.ts'
import { deliveryStatusTypes, feedbackTypes, partsOf, returnedTypes } from './mail-parts.ts'
import { firstOf, readFieldGroups, readHead } from './report-fields.ts'
import type { Fields } from './report-fields.ts'
import { readWordyBounce } from './wordy-bounce.ts'

/** What a mail to the bounce address tells: a bounce (RFC 3464), a complaint (RFC 5965), or nothing of the kind. */
export type MailReport =
  | { kind: 'bounce'; recipients: ReportedRecipient[] }
  | { kind: 'complaint'; feedbackType: string }
  | { kind: 'other' }

/** Reports that speak of our sending, of a machine's finding, or for us; no person complains in them. */
const noComplaint = new Set(['not-spam', 'auth-failure', 'virus', 'dmarc'])

const other = { kind: 'other' } as const

export function readReport(mail: Email): MailReport {
  const [feedback] = partsOf(mail, feedbackTypes)
  if (feedback !== undefined) return readFeedback(feedback)
  const statuses = partsOf(mail, deliveryStatusTypes)
  if (statuses.length > 0) {
    const recipients = statuses.flatMap(readFieldGroups).flatMap(readRecipient)
    return recipients.length > 0 ? { kind: 'bounce', recipients } : other
  }
  if (isJunkReport(mail)) return { kind: 'complaint', feedbackType: 'abuse' }
  const recipient = readWordyBounce(mail)
  return recipient === null ? other : { kind: 'bounce', recipients: [recipient] }
}

/** A type that is not registered is as good as `other` (RFC 5965, 3.1): somebody took the trouble. */
function readFeedback(text: string): MailReport {
  const [fields] = readFieldGroups(text)
  if (fields === undefined) return other
  const feedbackType = firstOf(fields, 'feedback-type').toLowerCase().slice(0, 40) || 'other'
  return noComplaint.has(feedbackType) ? other : { kind: 'complaint', feedbackType }
}

/** Outlook.com's junk reports are the mail itself, with a line of their own in its header. */
const isJunkReport = (mail: Email): boolean =>
  partsOf(mail, returnedTypes).some((returned) =>
    readHead(returned).has('x-hmxmroriginalrecipient'),
  )

const actions: Record<string, ReportedRecipient['action']> = {
  failed: 'failed',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'delivered',
  expanded: 'delivered',
}

/** Nothing for the group that speaks of the whole report. */
function readRecipient(fields: Fields): ReportedRecipient[] {
  const status = /^[245]\.\d{1,3}\.\d{1,3}\b/.exec(firstOf(fields, 'status'))?.[0] ?? null
  const told = /^[a-z]+/.exec(firstOf(fields, 'action').toLowerCase())?.[0] ?? ''
  const action = actions[told] ?? (status === null ? undefined : actionBy[status.charAt(0)])
  if (action === undefined) return []
  const addresses = ['original-recipient', 'final-recipient', 'x-actual-recipient']
    .map((name) => withoutType(firstOf(fields, name)).replace(/^<|>$/g, '').toLowerCase())
    .filter((address) => address !== '')
  return [
    { addresses, action, status, diagnostic: withoutType(firstOf(fields, 'diagnostic-code')) },
  ]
}

const actionBy: Record<string, ReportedRecipient['action']> = {
  '2': 'delivered',
  '4': 'delayed',
  '5': 'failed',
}

/** `rfc822; aiko@example.com` and `smtp; 550 no`: what stands before the semicolon is the kind of name or code. */
const withoutType = (value: string): string => value.replace(/^[\w-]{1,30}\s*;\s*/, '').trim()
