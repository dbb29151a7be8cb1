import { text } from 'node:stream/consumers'
import DKIM from 'nodemailer/lib/dkim'
import type { Pool } from '#db/connect.server.ts'
import { insertCapturedMail } from '#db/queries/captured-mail.server.ts'
import { newId } from '#app/platform/ids.ts'
import type { ComposedMail } from './composed-mail.ts'
import { dkimOptions } from './dkim-options.ts'
import type { DkimKey } from './dkim-options.ts'
import { invalidAddress } from './mail-transport.ts'
import type { MailTransport } from './mail-transport.ts'
import { mimeMessage } from './mime-message.server.ts'
import { rawHeaders } from './raw-headers.ts'

type Options = {
  pool: Pool
  now: () => Date
  /** Signs every mail; null for none. */
  dkim?: DkimKey | null
}

/** Keeps each mail for the mailbox page instead of sending it, byte for byte as SMTP would have carried it. */
export function createCaptureTransport({ pool, now, dkim = null }: Options): MailTransport {
  const signer = dkim === null ? null : new DKIM(dkimOptions(dkim))
  return {
    parallel: 4,
    close: () => {},
    async send(mail) {
      const message = mimeMessage(mail)
      if (message === null) return invalidAddress
      const raw = signer === null ? message.raw : await text(signer.sign(message.raw))
      await insertCapturedMail(pool, asRow(mail, raw, now()))
      return { kind: 'sent' }
    },
  }
}

const asRow = (mail: ComposedMail, raw: string, createdAt: Date) => ({
  workspaceId: mail.workspaceId,
  id: newId(),
  toAddress: mail.to.address,
  fromAddress:
    mail.from.name === '' ? mail.from.address : `${mail.from.name} <${mail.from.address}>`,
  subject: mail.subject,
  headers: rawHeaders(raw),
  html: mail.html,
  text: mail.text,
  raw,
  createdAt,
})
