import MimeNode from 'nodemailer/lib/mime-node'
import { asciiAddress } from '#app/platform/ascii-address.ts'
import type { ComposedMail } from './composed-mail.ts'

export type MimeMessage = {
  envelope: { from: string; to: string[] }
  /** The whole message as it goes over the wire, ASCII, lines ended by CRLF. */
  raw: string
}

/** Contains characters that base64 has not, so no part can end early. */
const boundary = '=_heard_part'

const part = (type: string, content: string) =>
  `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${asBase64(content)}\r\n`

const asBase64 = (text: string) =>
  Buffer.from(text, 'utf8').toString('base64').replace(/.{76}/g, '$&\r\n')

/**
 * A mail as bytes. nodemailer writes the header (addresses, encoded words, folding); the two parts are base64, because
 * its quoted-printable streams cost as much as all the rest of sending, and gain nothing for text that is not Latin.
 * Null when the recipient's address is none that SMTP can carry.
 */
export function mimeMessage(mail: ComposedMail): MimeMessage | null {
  const to = asciiAddress(mail.to.address)
  if (to === null) return null
  const head = new MimeNode(`multipart/alternative; boundary="${boundary}"`, {
    baseBoundary: boundary,
  })
  head.setHeader('From', { name: mail.from.name, address: inAscii(mail.from.address) })
  head.setHeader('To', { name: mail.to.name, address: to })
  if (mail.replyTo !== null)
    head.setHeader('Reply-To', {
      name: mail.replyToName ?? '',
      address: inAscii(mail.replyTo),
    })
  head.setHeader('Subject', mail.subject)
  head.setHeader('Message-ID', mail.messageId)
  head.setHeader('Date', mail.date.toUTCString().replace('GMT', '+0000'))
  head.setHeader(mail.headers)
  const parts = part('text/plain', mail.text) + part('text/html', mail.html)
  const raw = `${head.buildHeaders()}\r\n\r\n${parts}--${boundary}--\r\n`
  return { envelope: { from: inAscii(mail.returnPath), to: [to] }, raw }
}

/** Of the operator's and the workspace's own addresses, which were checked when they were set. */
const inAscii = (address: string) => asciiAddress(address) ?? address
