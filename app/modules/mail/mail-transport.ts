import type { ComposedMail } from './composed-mail.ts'

/**
 * What became of a mail. `retry` may succeed later; `wholeServer` says that the server, not this mail, is the trouble,
 * so that others need not be tried now. `failed` never will.
 */
export type SendOutcome =
  | { kind: 'sent' }
  | { kind: 'retry'; error: string; wholeServer: boolean }
  | { kind: 'failed'; error: string }

/** No `send` takes longer, so that a lease can be chosen that outlives it. In milliseconds. */
export const sendDeadline = 120_000

export type MailTransport = {
  /** What the outside does is in the outcome; rejects only for a fault of ours, or when the store is away. */
  send(mail: ComposedMail): Promise<SendOutcome>
  /** How many mails are worth having under way at once. */
  parallel: number
  /** Call it when no mail is under way. */
  close(): void
}
