import type { Email } from 'postal-mime'
import { enhancedStatusIn } from './bounce-verdict.ts'
import type { ReportedRecipient } from './bounce-verdict.ts'

/** Only machines that deliver mail write under these names; absent people do not. */
const daemon = /\b(?:mailer-daemon|mailerdaemon|postmaster|mail delivery (?:sub)?system)\b/i

const undelivered =
  /undeliver|deliver(?:y|ed).{0,20}(?:fail|status|delay|problem)|failure notice|returned mail|return(?:ed)? to sender|mail delivery|delay|配信|配達|送信でき|届け/i

const stillTrying =
  /\bdelayed\b|\bwarning\b.{0,40}\bmessage\b|\b(?:still|keep) trying\b|\bwill be retried\b|\bnot yet been delivered\b|遅延/i

/** Where a copy of the mail begins, whose words are not the report's. */
const copyBelow =
  /^-{2,}[^\n]{0,20}(?:below this line is a copy|this is a copy of|original message|returned message|message header)/im

const longestText = 20_000

/**
 * A bounce of a server that knows no delivery status notifications (qmail, older Exim and others), as far as its words
 * tell; null for everything else, most of all for what people and their out-of-office machines write.
 */
export function readWordyBounce(mail: Email): ReportedRecipient | null {
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value.trim() ?? ''
  const isAutomaticReply =
    /auto_reply/i.test(header('precedence')) ||
    ['x-autoreply', 'x-autorespond'].some((name) => header(name) !== '')
  const sender = header('return-path')
  const isFromDaemon =
    daemon.test(header('from')) && (sender === '' || sender === '<>' || daemon.test(sender))
  const isBounce = header('x-failed-recipients') !== '' || undelivered.test(header('subject'))
  if (isAutomaticReply || !isFromDaemon || !isBounce) return null
  const text = ownWords(mail)
  const isDelayed = stillTrying.test(header('subject')) || stillTrying.test(text)
  return judgedByWords(text, isDelayed ? 'delayed' : 'failed')
}

function ownWords({ text = '' }: Email): string {
  const start = text.slice(0, longestText)
  const copy = copyBelow.exec(start)
  return copy === null ? start : start.slice(0, copy.index)
}

const replyCode = /(?<![\d.])([45])\d\d[ -]/

function judgedByWords(text: string, action: 'failed' | 'delayed'): ReportedRecipient | null {
  const lines = text.split(/\r?\n/)
  const at = lines.findIndex((line) => enhancedStatusIn(line) !== null || replyCode.test(line))
  if (at < 0) return action === 'failed' ? null : recipientOf(null, '', action)
  const diagnostic = lines.slice(at, at + 3).join(' ')
  const [, level] = replyCode.exec(diagnostic) ?? []
  const status = enhancedStatusIn(diagnostic) ?? `${level ?? '5'}.0.0`
  return recipientOf(status, diagnostic.trim(), action)
}

const recipientOf = (
  status: string | null,
  diagnostic: string,
  action: 'failed' | 'delayed',
): ReportedRecipient => ({ addresses: [], action, status, diagnostic })
