import { createTransport } from 'nodemailer'
import { deliveryOutcome } from './delivery-outcome.ts'
import { dkimOptions } from './dkim-options.ts'
import type { DkimKey } from './dkim-options.ts'
import { invalidAddress, sendDeadline } from './mail-transport.ts'
import type { MailTransport } from './mail-transport.ts'
import { mimeMessage } from './mime-message.server.ts'

const maxConnections = 5

type Options = {
  url: string
  /** Signs every mail; null for none. */
  dkim?: DkimKey | null
  /** In milliseconds; for tests, which cannot wait for the usual one. */
  deadline?: number
}

/**
 * Sends over SMTP, on connections that are kept. `url` is `smtp://user:password@host:587` (STARTTLS when offered) or
 * `smtps://…`. nodemailer itself repeats only what it has not begun to transmit.
 */
export function createSmtpTransport({
  url,
  dkim = null,
  deadline = sendDeadline,
}: Options): MailTransport {
  let pool = openPool(url, dkim)
  /** An AbortSignal for each mail was tried: it costs as much as composing and recording it together. */
  const cutEverything = () => {
    pool.close({ force: true })
    pool = openPool(url, dkim)
  }
  return {
    // One mail under way on each connection and one at hand; more would only spend their deadline waiting.
    parallel: maxConnections * 2,
    close: () => pool.close(),
    async send(mail) {
      const message = mimeMessage(mail)
      if (message === null) return invalidAddress
      const timer = setTimeout(cutEverything, deadline)
      try {
        await pool.sendMail(message)
        return { kind: 'sent' }
      } catch (error) {
        return deliveryOutcome(error)
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

const openPool = (url: string, dkim: DkimKey | null) =>
  createTransport({
    url,
    ...(dkim === null ? {} : { dkim: dkimOptions(dkim) }),
    pool: true,
    maxConnections,
    maxMessages: 1_000,
    maxRequeues: 1,
    connectionTimeout: 15_000,
    greetingTimeout: 30_000,
    socketTimeout: 90_000,
  })
