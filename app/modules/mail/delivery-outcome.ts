import type { DeliveryFailure, SendOutcome } from './mail-transport.ts'
import { refusalOf } from './refusal.ts'

/** Replies to these speak of this recipient or this mail. All others (greeting, EHLO, AUTH, MAIL FROM) speak of us. */
const aboutThisMail = new Set(['RCPT TO', 'DATA'])

/** Refusals of who we are, wherever in the conversation they come: not a verdict on the mail. */
const authenticationReplies = new Set([530, 534, 535, 538])

/** 421 closes the session; 503 says that the session, not the mail, was out of order (RFC 5321, 4.2). */
const sessionReplies = new Set([421, 503])

/** nodemailer's codes for a connection that could not be had or was lost. */
const connectionCodes = new Set([
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EREQUIRETLS',
  'EPROXY',
  'EPROTOCOL',
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'ECONFIG',
])

type Failure = { code: string; command: string; reply: number | null; message: string }

/**
 * What a failure of nodemailer means for the mail. Only what a server says clearly of this recipient or this mail, or an
 * address that cannot be put into SMTP at all, ends it at once. Unclear refusals are retried, and so is what the operator
 * has to mend (a refused login or sender, a server that is away), so that no mail is lost meanwhile.
 */
export function deliveryOutcome(error: unknown): Exclude<SendOutcome, { kind: 'sent' }> {
  const { code, command, reply, message } = readFailure(error)
  const retry = (failure: DeliveryFailure, wholeServer: boolean) =>
    ({ kind: 'retry', failure, error: message, wholeServer }) as const
  if (code === 'EAUTH' || (connectionCodes.has(code) && reply === null))
    return retry('unreachable', true)
  if (reply === null) {
    return code === 'EENVELOPE'
      ? { kind: 'failed', failure: 'invalid_address', error: message }
      : retry('unreachable', code === 'EABORT')
  }
  if (authenticationReplies.has(reply)) return retry('unreachable', true)
  const isForNow = reply < 500 || sessionReplies.has(reply)
  if (!aboutThisMail.has(command))
    return retry(isForNow && command !== 'CONN' ? 'deferred' : 'unreachable', true)
  if (isForNow) return retry('deferred', sessionReplies.has(reply))
  const failure = refusalOf(message)
  return failure === 'rejected'
    ? retry(failure, false)
    : { kind: 'failed', failure, error: message }
}

function readFailure(error: unknown): Failure {
  if (!(error instanceof Error))
    return { code: '', command: '', reply: null, message: 'unknown failure' }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const command = 'command' in error && typeof error.command === 'string' ? error.command : ''
  const reply =
    'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null
  const response = 'response' in error && typeof error.response === 'string' ? error.response : ''
  return {
    code,
    command,
    reply,
    message: response === '' ? `${code} ${error.message}`.trim() : response,
  }
}
