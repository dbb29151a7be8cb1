import type { DeliveryFailure } from './mail-transport.ts'

type Refusal = Extract<
  DeliveryFailure,
  'unknown_recipient' | 'policy' | 'rejected' | 'invalid_address'
>

/** RFC 3463: bad destination mailbox, mailbox has moved without forwarding, and Exchange's "recipient not found". */
const unknownStatuses = new Set(['5.1.1', '5.1.6', '5.1.10'])

/** Bad syntax of the address, and one that needs SMTPUTF8 (RFC 6531) where there is none. */
const invalidStatuses = new Set(['5.1.3', '5.6.7'])

/** Statuses that leave it to the words what is meant. */
const vagueStatuses = new Set([null, '5.0.0', '5.1.0', '5.3.0', '5.5.0'])

const policyWords =
  /spam|unsolicited|block(?:ed|[ -]?list)|black[ -]?list|\brbl\b|dnsbl|polic(?:y|ies)|\bspf\b|\bdkim\b|\bdmarc\b|rejected due to|reputation|banned|virus|malware|unauthenticated|\b5\.7\.\d/i

/** The relay does not take mail from us at all: for its operator to mend, so nothing is given up for it yet. */
const ourAccountWords =
  /relay(?:ing)? (?:access )?(?:is )?(?:denied|not (?:permitted|allowed))|unable to relay|not verified|(?:sending|account)\b.{0,40}\b(?:suspended|paused|disabled)/i

const unknownWords =
  /\b(?:user|recipient|mailbox|account|addressee) (?:is )?(?:unknown|not found|doesn['’]?t exist|does not exist)|\bunknown (?:user|recipient|mailbox|account)|\bno such (?:user|recipient|mailbox|account|person)|\b(?:user|mailbox|account|address|recipient)[^.;]{0,60} (?:does not|doesn['’]?t) (?:exist|have an? \S+ account)|\binvalid (?:recipient|mailbox)\b/i

/** The mailbox may be there all the same, or it is not the recipient that is spoken of. */
const doubtfulWords =
  /quota|\bfull\b|storage|disabled|suspended|inactive|temporar|try again|later|sender|domain|access denied|relay/i

/**
 * What a permanent (5yz) reply to RCPT TO or DATA means. Only what says so clearly is an unknown recipient, because that
 * ends all mail to the address; "550 mailbox unavailable" alone does not, for RFC 5321 has servers say it of policy too.
 * Whatever is not clear is `rejected`.
 */
export function refusalOf(reply: string): Refusal {
  const status = enhancedStatus(reply)
  const words = wordsOf(reply)
  if (status !== null && invalidStatuses.has(status)) return 'invalid_address'
  if (ourAccountWords.test(words)) return 'rejected'
  if (status?.startsWith('5.7.')) return 'policy'
  const isDoubtful = policyWords.test(words) || doubtfulWords.test(words)
  if (status !== null && unknownStatuses.has(status)) {
    return isDoubtful ? 'rejected' : 'unknown_recipient'
  }
  if (!vagueStatuses.has(status)) return 'rejected'
  if (policyWords.test(words)) return 'policy'
  return unknownWords.test(words) && !isDoubtful ? 'unknown_recipient' : 'rejected'
}

/** The enhanced status code (RFC 3463) that begins a reply, like 5.1.1; null where there is none. */
export const enhancedStatus = (reply: string): string | null =>
  /^\d{3}[ -]#?([245]\.\d{1,3}\.\d{1,3})\b/.exec(reply)?.[1] ?? null

/** Long enough for what is told there, short enough to be searched by many patterns. */
const longestReply = 2_000

/** Without the codes that begin its lines, links and addresses, which may hold any word. */
const wordsOf = (reply: string): string =>
  reply
    .slice(0, longestReply)
    .replace(/^\d{3}[ -](?:#?[245]\.\d{1,3}\.\d{1,3}\b)?/gm, '')
    .replace(/https?:\S+/gi, ' ')
    .replace(/\S+@\S+/g, ' ')
    .replace(/\s+/g, ' ')
