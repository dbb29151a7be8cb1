import type { ClaimedMessage } from '#db/queries/outbox.server.ts'
import type { ComposeMessage } from './composed-mail.ts'

/** A claimed message that may go about now. */
export type DueMail = {
  message: ClaimedMessage
  domain: string
  compose: ComposeMessage
  claimedAt: Date
  /** After that its limits' time is missed, in milliseconds since 1970; null when it is bound to none. */
  goBy: number | null
}
