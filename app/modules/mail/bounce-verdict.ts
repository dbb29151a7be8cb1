/** What a report says of one recipient (RFC 3464, 2.3). */
export type ReportedRecipient = {
  /** As it was given first, and where it went last; both may differ from the address that we wrote to. */
  addresses: readonly string[]
  action: 'failed' | 'delayed' | 'delivered'
  /** Enhanced status code (RFC 3463) like 5.1.1; null when there is none. */
  status: string | null
  diagnostic: string
}

/** `hard_bounce`: the mailbox is gone. `soft_bounce`: given up for another reason. `delayed`: still trying. */
export type BounceVerdict = 'hard_bounce' | 'soft_bounce' | 'delayed'

/** Long enough for what is told there, short enough to be searched by many patterns. */
const longestDiagnostic = 2000

/**
 * What the report means for the mail. Recipients of other names are there because somebody forwards; the mailbox is
 * gone only if no one of them got the mail. Null: it arrived.
 */
export function bounceVerdict(
  recipients: readonly ReportedRecipient[],
  toAddress: string,
): BounceVerdict | null {
  const own = recipients.filter(({ addresses }) => addresses.includes(toAddress.toLowerCase()))
  const verdicts = (own.length > 0 ? own : recipients).map(verdictOf)
  if (verdicts.length > 0 && verdicts.every((each) => each === 'hard_bounce')) return 'hard_bounce'
  if (verdicts.some((each) => each === 'hard_bounce' || each === 'soft_bounce'))
    return 'soft_bounce'
  return verdicts.includes('delayed') ? 'delayed' : null
}

function verdictOf({ action, status, diagnostic }: ReportedRecipient): BounceVerdict | null {
  if (action === 'delivered') return null
  if (action === 'delayed') return 'delayed'
  const words = diagnostic.slice(0, longestDiagnostic).toLowerCase()
  return isGone(tellingStatus(status, words), words) ? 'hard_bounce' : 'soft_bounce'
}

/** 5.0.0 says nothing; the server's own words often hold the code that does. */
function tellingStatus(status: string | null, words: string): string {
  if (status !== null && !/^\d\.0\.0$/.test(status)) return status
  return enhancedStatusIn(words) ?? status ?? '5.0.0'
}

/** The first enhanced status code in a text, and no part of an IP address. */
export const enhancedStatusIn = (text: string): string | null =>
  /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)/.exec(text)?.[1] ?? null

/** By themselves they say that there is no such mailbox, or no such domain. */
const goneStatuses = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1'])

/** They say too little by themselves: the words decide. */
const vagueStatuses = /^5\.(?:0\.\d+|1\.0|2\.0|4\.\d+|5\.\d+)$/

const goneWords = [
  /\b(?:user|recipient|mailbox|account|address|alias)\b.{0,60}\b(?:unknown|not found|not exist|doesn'?t exist|disabled|deactivated|discontinued|unavailable|inactive)\b/,
  /\b(?:unknown|invalid|no such|nonexistent|non-existent|bad destination|undeliverable)\b.{0,30}\b(?:user|recipient|mailbox|account|address|local.?part|person)\b/,
  /\b(?:does not|doesn't|do not) (?:exist|have an? )/,
  /\bno mailbox\b|\bnot a valid mailbox\b|\bunrouteable address\b|\bunroutable address\b/,
  /\bhost or domain name not found\b|\bnonexistentdomain\b|\bdomain not found\b|\bno such domain\b|\bnull mx\b/,
  // Exchange Online refuses with these words whom its directory does not know.
  /recipient address rejected: access denied/,
  /recipientnotfound|recipnotfound/,
]

/** Whatever the code: these mailboxes are there, or nothing is said of them. */
const stillThereWords = [
  /\b(?:mailbox|quota|storage|inbox|account|disk|user)\b.{0,40}\b(?:full|exceeded|over ?quota|limit|over its)\b/,
  /\b(?:over|out of|insufficient|exceeds?|exceeded|not enough)\b.{0,20}\b(?:quota|storage|space)\b/,
  /\bquickly\b|\btoo many\b|\brate.?limit|\bat a rate\b|\btemporar|\btry again\b|\btry later\b/,
  /\bspam\b|\bblock.?list|\bblack.?list|\bblocked\b|\breputation\b|\bdmarc\b|\bspf\b|\bdkim\b|\bpolicy\b|\bunsolicited\b/,
  /\bsender\b.{0,40}\b(?:rejected|denied|unknown|not found|not exist|unavailable)\b/,
]

/**
 * Whether an address is to be given up. Rather once too seldom: a refusal of us (5.7: policy, spam), a full mailbox or
 * a mail too large says nothing against the mailbox.
 */
function isGone(status: string, words: string): boolean {
  if (stillThereWords.some((pattern) => pattern.test(words))) return false
  if (goneStatuses.has(status)) return true
  return vagueStatuses.test(status) && goneWords.some((pattern) => pattern.test(words))
}
