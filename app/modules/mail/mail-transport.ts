import type { deliveryFailures } from '#db/schema/message.ts'
import type { ComposedMail } from './composed-mail.ts'

export type DeliveryFailure = (typeof deliveryFailures)[number]

/**
 * What became of a mail. `retry` may succeed later; `wholeServer` says that the server, not this mail, is the trouble,
 * so that others need not be tried now. `failed` never will.
 */
export type SendOutcome =
  | { kind: 'sent' }
  | { kind: 'retry'; failure: DeliveryFailure; error: string; wholeServer: boolean }
  | { kind: 'failed'; failure: DeliveryFailure; error: string }

/** No `send` takes longer, so that a lease can be chosen that outlives it. In milliseconds. */
export const sendDeadline = 120_000

/** The outcome for a recipient whose address SMTP cannot carry. */
export const invalidAddress: SendOutcome = {
  kind: 'failed',
  failure: 'invalid_address',
  error: 'the address is none that mail can be sent to',
}

export type MailTransport = {
  /** What the outside does is in the outcome; rejects only for a fault of ours, or when the store is away. */
  send(mail: ComposedMail): Promise<SendOutcome>
  /** How many mails are worth having under way at once. */
  parallel: number
  /** Call it when no mail is under way. */
  close(): void
}
