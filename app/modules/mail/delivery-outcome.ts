import type { SendOutcome } from './mail-transport.ts'

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
 * What a failure of nodemailer means for the mail. Only a permanent (5yz) reply to this recipient or this mail, or an
 * address that cannot be put into SMTP at all, fails it for good. What the operator has to mend (a refused login or
 * sender, a server that is away) is retried, so that no mail is lost meanwhile.
 */
export function deliveryOutcome(error: unknown): Exclude<SendOutcome, { kind: 'sent' }> {
  const failure = readFailure(error)
  const retry = (wholeServer: boolean) =>
    ({ kind: 'retry', error: failure.message, wholeServer }) as const
  const { code, command, reply } = failure
  if (code === 'EAUTH' || (connectionCodes.has(code) && reply === null)) return retry(true)
  if (reply === null) {
    return code === 'EENVELOPE'
      ? { kind: 'failed', error: failure.message }
      : retry(code === 'EABORT')
  }
  if (authenticationReplies.has(reply) || sessionReplies.has(reply)) return retry(true)
  if (!aboutThisMail.has(command)) return retry(true)
  return reply >= 500 ? { kind: 'failed', error: failure.message } : retry(false)
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
