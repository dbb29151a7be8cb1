import type { Email } from 'postal-mime'
import { cutQuoted } from '#app/modules/mail/cut-quoted.ts'
import { htmlAsText } from '#app/modules/mail/html-as-text.ts'
import { oneLine } from '#app/modules/mail/one-line.ts'
import type { MailReferences } from '#app/modules/mail/reported-mail.ts'
import { cleanText, lengthInCharacters } from '#app/modules/responses/clean-text.ts'
import { messageIdPattern } from './thread-headers.ts'

/** An ordinary mail as far as a follow-up is concerned. All of it is a stranger's. */
export type Letter = {
  /** Lower-cased; empty where the mail names none. */
  from: string
  subject: string
  mailId: string | null
  text: string
  /** The mail was longer than what is kept. */
  isCut: boolean
  /** A machine wrote it: somebody is away, or a ticket was opened somewhere. */
  isAutomatic: boolean
  /** Names of what came with it. */
  attachments: string
}

const longestText = 5_000
const longestNames = 400
/** What is read at all of a text that somebody may have made endless. */
const longestRead = 256 * 1024

export function readLetter(mail: Email): Letter {
  const words = wordsOf(mail)
  const isCut = lengthInCharacters(words) > longestText
  return {
    from: (mail.from?.address ?? '').toLowerCase().slice(0, 320),
    subject: oneLine(mail.subject ?? '', 200),
    mailId: messageIdPattern.test(mail.messageId ?? '') ? (mail.messageId ?? null) : null,
    text: isCut ? `${Array.from(words).slice(0, longestText).join('').trimEnd()} …` : words,
    isCut,
    isAutomatic: isAutomatic(mail),
    attachments: oneLine(namesOf(mail).join(', '), longestNames),
  }
}

function wordsOf({ text, html }: Email): string {
  const plain = cleanText((text ?? '').slice(0, longestRead))
  const said = plain === '' ? cleanText(htmlAsText(html ?? '')) : plain
  return cutQuoted(said)
}

const namesOf = ({ attachments }: Email): string[] =>
  attachments
    .slice(0, 20)
    .map(({ filename, mimeType }) => oneLine(filename ?? mimeType, 80))
    .filter((name) => name !== '')

const valuesOf = ({ headers }: Email, name: string): string[] =>
  headers.flatMap(({ key, value }) => (key === name ? [value.trim()] : []))

/**
 * RFC 3834, and what programs before it and beside it say; receipts and other reports; and whatever comes from nobody,
 * as mail that must not be answered does.
 */
const isAutomatic = (mail: Email): boolean =>
  valuesOf(mail, 'auto-submitted').some((value) => !/^no\b/i.test(value)) ||
  ['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((name) =>
    valuesOf(mail, name).some((value) => value !== ''),
  ) ||
  valuesOf(mail, 'precedence').some((value) => /^(?:auto_reply|bulk|junk)\b/i.test(value)) ||
  valuesOf(mail, 'content-type').some((value) => /^multipart\/report\b/i.test(value)) ||
  valuesOf(mail, 'return-path').includes('<>') ||
  /^mailer-daemon@/i.test(mail.from?.address ?? '')

/** Where a mail says to whom it came, whatever the servers on its way made of that. */
const addressHeaders = [
  ...['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'],
  ...['x-forwarded-to', 'x-rcpt-to'],
]

const inAddress = /\+([a-z2-7]{45})@/gi
const ourMessageId = /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/gi
const most = 30

/** By which of our mails it may be an answer to: the address that it was sent to first, then what it says it answers. */
export function answeredBy(mail: Email): MailReferences {
  const found = (names: readonly string[], pattern: RegExp) => {
    const values = names
      .flatMap((name) => valuesOf(mail, name))
      .join('\n')
      .slice(0, longestRead)
    const matches = [...values.matchAll(pattern)].map(([, value = '']) => value.toLowerCase())
    // The newest stand last in References.
    return [...new Set(matches.toReversed())].slice(0, most)
  }
  return {
    tokens: found(addressHeaders, inAddress),
    messageIds: found(['references', 'in-reply-to'], ourMessageId),
  }
}
