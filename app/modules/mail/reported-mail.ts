import type { Email } from 'postal-mime'
import { deliveryStatusTypes, feedbackTypes, partsOf, returnedTypes } from './mail-parts.ts'
import { readHead } from './report-fields.ts'
import type { Fields } from './report-fields.ts'
import { mailTokenHeader } from './return-path.ts'

/** By what a report may name the mail that it is about, the surest first; none of it is verified. */
export type MailReferences = { tokens: readonly string[]; messageIds: readonly string[] }

/** More are only there to keep us busy. */
const most = 20

const longestText = 256 * 1024

const inAddress = /\+([a-z2-7]{45})@/gi
const inHeader = new RegExp(`^${mailTokenHeader}:[ \\t]*([a-z2-7]{45})[ \\t]*$`, 'gim')
const ourMessageId = /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/gi

/**
 * The tokens in the report's own header (to whom it was sent, and the traces of that), in the machine's part, in the
 * header of the returned mail and, where there are no parts, in the text that quotes it.
 */
export function referencesIn(mail: Email): MailReferences {
  const own = mail.headerLines.map(({ line }) => line).join('\n')
  const machine = [...partsOf(mail, deliveryStatusTypes), ...partsOf(mail, feedbackTypes)]
  const returned = partsOf(mail, returnedTypes).map(headText)
  const text = (mail.text ?? '').slice(0, longestText)
  const tokens = [own, ...machine, ...returned, text].flatMap((each) => [
    ...found(each, inAddress),
    ...found(each, inHeader),
  ])
  const messageIds = returned.flatMap((each) => messageIdsIn(readHead(each)))
  return { tokens: firstFew(tokens), messageIds: firstFew(messageIds) }
}

/** What stands before the first blank line. */
const headText = (text: string): string => text.split(/\r?\n\r?\n/, 1)[0] ?? ''

const messageIdsIn = (head: Fields): string[] =>
  (head.get('message-id') ?? []).flatMap((value) => found(value, ourMessageId))

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].slice(0, most).map(([, value = '']) => value.toLowerCase())

const firstFew = (values: readonly string[]) => [...new Set(values)].slice(0, most)
