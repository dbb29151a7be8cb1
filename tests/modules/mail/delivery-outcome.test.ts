import { describe, expect, test } from 'vitest'
import { deliveryOutcome } from '#app/modules/mail/delivery-outcome.ts'

/** An error as nodemailer makes it. */
const failure = (code: string, command: string, response?: string) =>
  Object.assign(new Error(`failed: ${response}`), {
    code,
    command,
    ...(response !== undefined && { response, responseCode: Number(response.slice(0, 3)) }),
  })

describe('what a failed delivery means', () => {
  test.each([
    // The server speaks of this recipient or this mail.
    ['EENVELOPE', 'RCPT TO', '450 4.2.1 greylisted', 'deferred', 'retry', false],
    ['EENVELOPE', 'RCPT TO', '452 4.2.2 mailbox full', 'deferred', 'retry', false],
    ['EMESSAGE', 'DATA', '451 4.3.0 try again', 'deferred', 'retry', false],
    ['EENVELOPE', 'RCPT TO', '550 5.1.1 unknown', 'unknown_recipient', 'failed', undefined],
    ['EENVELOPE', 'RCPT TO', '553 5.1.3 bad syntax', 'invalid_address', 'failed', undefined],
    ['EMESSAGE', 'DATA', '554 5.7.1 looks like spam', 'policy', 'failed', undefined],
    ['EMESSAGE', 'DATA', '552 5.3.4 too big', 'rejected', 'retry', false],
    // It speaks of itself, of the session, or of who we are.
    ['EENVELOPE', 'RCPT TO', '421 4.3.2 closing', 'deferred', 'retry', true],
    ['EENVELOPE', 'DATA', '503 5.5.1 bad sequence', 'deferred', 'retry', true],
    ['EENVELOPE', 'MAIL FROM', '451 4.3.2 busy', 'deferred', 'retry', true],
    ['EENVELOPE', 'MAIL FROM', '553 5.7.1 sender not owned', 'unreachable', 'retry', true],
    ['EENVELOPE', 'MAIL FROM', '530 5.7.0 authenticate first', 'unreachable', 'retry', true],
    ['EENVELOPE', 'RCPT TO', '530 5.7.0 authenticate first', 'unreachable', 'retry', true],
    ['EAUTH', 'AUTH PLAIN', '535 5.7.8 wrong password', 'unreachable', 'retry', true],
    ['EAUTH', 'AUTH PLAIN', '454 4.7.0 not now', 'unreachable', 'retry', true],
    ['EPROTOCOL', 'CONN', '554 no service for you', 'unreachable', 'retry', true],
    ['EPROTOCOL', 'CONN', '421 too many connections', 'unreachable', 'retry', true],
    // There was no reply.
    ['ECONNECTION', 'CONN', undefined, 'unreachable', 'retry', true],
    ['ETIMEDOUT', 'CONN', undefined, 'unreachable', 'retry', true],
    ['ESOCKET', 'CONN', undefined, 'unreachable', 'retry', true],
    ['EDNS', 'CONN', undefined, 'unreachable', 'retry', true],
    ['ETLS', 'STARTTLS', undefined, 'unreachable', 'retry', true],
    ['EAUTH', 'API', undefined, 'unreachable', 'retry', true],
    // The address cannot be put into SMTP.
    ['EENVELOPE', 'API', undefined, 'invalid_address', 'failed', undefined],
    // Anything else is nobody's verdict on the mail.
    ['EMESSAGE', 'MAIL FROM', undefined, 'unreachable', 'retry', false],
    ['', '', undefined, 'unreachable', 'retry', false],
  ])('%s at %s, %s: %s, %s', (code, command, response, name, kind, wholeServer) => {
    const outcome = deliveryOutcome(failure(code, command, response))
    const expected = wholeServer === undefined ? { kind } : { kind, wholeServer }
    expect(outcome).toMatchObject({ ...expected, failure: name })
  })

  test('it is told in the server’s own words where there are any', () => {
    expect(deliveryOutcome(failure('EMESSAGE', 'DATA', '554 no'))).toMatchObject({
      error: '554 no',
    })
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ESOCKET' })
    expect(deliveryOutcome(refused)).toMatchObject({ error: 'ESOCKET connect ECONNREFUSED' })
  })

  test('what is not even an Error is retried', () => {
    expect(deliveryOutcome('odd')).toMatchObject({ kind: 'retry', wholeServer: false })
  })
})
