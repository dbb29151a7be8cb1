import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '#app/modules/mail/refusal.ts'

/** Replies as these servers give them, with the addresses and names changed. */
const replies: Record<ReturnType<typeof refusalOf>, Record<string, string>> = {
  unknown_recipient: {
    'Postfix, local table':
      '550 5.1.1 <gone@example.com>: Recipient address rejected: User unknown in local recipient table',
    'Postfix, virtual table':
      '550 5.1.1 <gone@example.com>: Recipient address rejected: User unknown in virtual mailbox table',
    'Exchange 2019':
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    'Exchange 2010': '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found',
    'Office 365, moved away': '550 5.1.6 Recipient no longer on server',
    Gmail:
      "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550-5.1.1 unnecessary spaces. For more information, go to\n550 5.1.1  https://support.google.com/mail/?p=NoSuchUser d2e1a72fcca58-7 - gsmtp",
    Yahoo:
      "554 delivery error: dd This user doesn't have a yahoo.com account (gone@yahoo.com) [0] - mta1234.mail.gq1.yahoo.com",
    'Yahoo Japan': '550 Unknown user: gone@example.com (in reply to RCPT TO)',
    iCloud: '550 5.1.1 <gone@icloud.com>: user does not exist',
    Exim: '550 No such user here',
    Sendmail: '550 5.1.1 <gone@example.com>... User unknown',
    qmail: '550 sorry, no such mailbox here (#5.1.1)',
    hMailServer: '550 Unknown user',
    'without enhanced code': '550 <gone@example.com>: user unknown',
    'only the class': '550 5.0.0 <gone@example.com>... User unknown',
    'an address with a policy-like name': '550 5.1.1 <spam.policy@example.com>: User unknown',
  },
  policy: {
    Gmail:
      '550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550 5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM. - gsmtp',
    'Gmail, unsolicited':
      '550-5.7.1 [192.0.2.1] Our system has detected that this message is likely unsolicited mail.',
    'Office 365': '550 5.7.606 Access denied, banned sending IP [192.0.2.1].',
    'Outlook.com':
      "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
    'Office 365, DMARC':
      '550 5.7.509 Access denied, sending domain example.com does not pass DMARC verification',
    'Exchange, restricted': '550 5.7.1 RESOLVER.RST.AuthRequired; authentication required',
    Yahoo:
      '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes',
    'Yahoo, blocked': '553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1',
    'Postfix, DNSBL':
      '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
    'Postfix, milter': '550 5.7.1 Command rejected',
    'without enhanced code': '550 Message rejected due to spam content',
    'a blacklist': '550 Your IP is on our blacklist, no such user for you',
    SPF: '550 SPF check failed',
    'T-Online': '554 IP=192.0.2.1 - A problem occurred. None/bad reputation.',
  },
  rejected: {
    'Gmail, full': '552-5.2.2 The email account that you tried to reach is over quota.',
    'Gmail, inactive': '550 5.2.1 The email account that you tried to reach is inactive.',
    'Exchange, full': '554 5.2.2 mailbox full; STOREDRV.Deliver; delivery quota exceeded for user',
    'Office 365, directory': '550 5.4.1 Recipient address rejected: Access denied.',
    'Yahoo, disabled':
      '554 30 Sorry, your message to a@yahoo.com cannot be delivered. This mailbox is disabled (554.30).',
    'Postfix, too large': '552 5.3.4 Message size exceeds fixed limit',
    'the stock phrase of RFC 5321': '550 Requested action not taken: mailbox unavailable',
    'GMX, for its own reasons': '554 Transaction failed',
    'Postfix, relaying': '554 5.7.1 <a@example.com>: Relay access denied',
    'Exchange, relaying': '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
    'SES, sandbox':
      '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: a@example.com',
    'SES, paused': '554 Message rejected: Sending paused for this account.',
    'a full mailbox said to be unknown': '550 5.1.1 User unknown; mailbox over quota',
    'a relay that asked a server which blocks it':
      '550 5.1.1 <a@example.com>: Recipient address rejected: undeliverable address: host mx.example.com said: 550 5.7.1 blocked',
    'a sender that is unknown': '550 Sender verify failed: no such user',
    'a domain': '550 5.1.2 Host unknown (Name server: example.invalid: host not found)',
    nothing: '550 ',
    'no words': '554',
  },
  invalid_address: {
    Postfix: '501 5.1.3 Bad recipient address syntax',
    'without SMTPUTF8': '553 5.6.7 Address requires SMTPUTF8',
  },
}

describe.each(Object.entries(replies))('%s', (expected, said) => {
  test.each(Object.entries(said))('%s', (_server, reply) => {
    expect(refusalOf(reply)).toBe(expected)
  })
})

test('no policy-like word ever makes an unknown recipient', () => {
  const words = [
    'spam',
    'blocked',
    'blacklist',
    'policy',
    'SPF',
    'DKIM',
    'DMARC',
    'rejected due to',
  ]
  const parts = fc.shuffledSubarray(['user unknown', 'no such user', 'account does not exist'])
  fc.assert(
    fc.property(fc.constantFrom(...words), parts, fc.boolean(), (word, unknown, first) => {
      const text = (first ? [word, ...unknown] : [...unknown, word]).join(' ')
      for (const status of ['', '5.1.1 ', '5.0.0 ', '5.7.1 '])
        expect(refusalOf(`550 ${status}${text}`)).not.toBe('unknown_recipient')
    }),
  )
})

test('whatever a server says there is an answer, soon', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 5_000 }), (text) => {
      expect(Object.keys(replies)).toContain(refusalOf(`550 ${text}`))
    }),
  )
  expect(refusalOf(`550 ${'user '.repeat(20_000)}`)).toBe('rejected')
})
