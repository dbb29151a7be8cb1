import type { Pool } from '#db/connect.server.ts'
import type { ClaimedMessage, MessageKind } from '#db/queries/outbox.server.ts'

export type MailAddress = { name: string; address: string }

/** A mail ready to go. Names, subject and header values are single lines. */
export type ComposedMail = {
  workspaceId: string
  to: MailAddress
  from: MailAddress
  replyTo: string | null
  /** Who answers there, as people call them. */
  replyToName?: string
  /** The envelope's sender, to which bounces go; names this mail. */
  returnPath: string
  subject: string
  html: string
  text: string
  date: Date
  /** Message-ID with its angle brackets. */
  messageId: string
  headers: Record<string, string>
}

/** A mail, or why there is none: not any more (`cancel`, a reason for the log), or not yet. */
export type Composition = { mail: ComposedMail } | { cancel: string } | { postponeMinutes: number }

/** Rejects when this one mail cannot be made; the message is then retried. */
export type ComposeMessage = (message: ClaimedMessage) => Promise<Composition>

/** Reads what a batch of messages of one kind needs and answers with what composes each of them. */
export type Composer = (
  pool: Pool,
  messages: ClaimedMessage[],
  now: Date,
) => Promise<ComposeMessage>

export type Composers = Record<MessageKind, Composer>
