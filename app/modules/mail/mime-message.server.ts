import MimeNode from 'nodemailer/lib/mime-node'
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
 */
export function mimeMessage(mail: ComposedMail): MimeMessage {
  const head = new MimeNode(`multipart/alternative; boundary="${boundary}"`, {
    baseBoundary: boundary,
  })
  head.setHeader('From', mail.from)
  head.setHeader('To', mail.to)
  head.setHeader('Subject', mail.subject)
  head.setHeader('Message-ID', mail.messageId)
  head.setHeader('Date', mail.date.toUTCString().replace('GMT', '+0000'))
  head.setHeader(mail.headers)
  const { from, to } = head.getEnvelope()
  const parts = part('text/plain', mail.text) + part('text/html', mail.html)
  const raw = `${head.buildHeaders()}\r\n\r\n${parts}--${boundary}--\r\n`
  return { envelope: { from: from || '', to }, raw }
}
