import type { SenderDns } from '#app/modules/mail/check-sender.server.ts'
import type { MailSetup } from '#app/modules/mail/mail-setup.ts'
import type { Identity } from '#app/modules/workspaces/identity.server.ts'
import type { Log } from '#app/platform/log.server.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import type { Pool } from '#db/connect.server.ts'
import type { OpenApiDocument } from './openapi-document.ts'

/** What the process decided at start. */
export type AppConfig = {
  /** Origin and base path of every link, without a trailing slash. */
  appUrl: string
  secrets: TokenSecrets
  /** Signs the members' session cookies. */
  sessionSecrets: { secret: string; previousSecrets: string[] }
  /** Mail is kept for /dev/mailbox instead of being sent. */
  mailCaptured: boolean
  /** Which way mail goes, for the sender page. */
  mailSetup: MailSetup
  /** Asks DNS about the sender; the machine's own resolver when it is absent. */
  dns?: SenderDns
  /** What stands after the @ in the Message-IDs of our mails. */
  mailDomain: string
  /** /dev/mailbox is open to everyone (demo and dev). */
  mailboxOpen: boolean
  /** Private hosts that webhooks may reach; none when it is absent. */
  webhookHosts?: readonly string[]
  /** What /setup asks for when the server can be reached from other machines; null on loopback. */
  setupCode: string | null
}

/** What a route gets besides the request; nothing in it is global, so that two apps can live in one process. */
export type RequestContext = {
  pool: Pool
  log: Log
  config: AppConfig
  identity: Identity
  now: () => Date
  /** What the API says of itself. */
  apiDocument: () => OpenApiDocument
  /** The fields of a posted form, read ahead of Remix; null for a GET and for other kinds of body. */
  form: URLSearchParams | null
  /** For the Content-Security-Policy; on every inline script and style. */
  nonce: string
  /** The address behind the trusted proxies; used for rate limits only, never stored or logged. */
  clientAddress: string
}

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestContext {}
}
