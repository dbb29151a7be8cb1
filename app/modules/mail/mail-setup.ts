/** Which way this installation's mail goes, as its operator set it. */
export type MailSetup = {
  /** `Name <address>` or an address: the sender of workspaces that have set none. */
  mailFrom: string
  /** Where bounces go, before it names a mail. */
  bounceAddress: string
  /** Host and port of the SMTP server; null where mail is kept instead of sent. */
  server: string | null
  /** Who signs and with which key; `publicKey` is the base64 that belongs into DNS. Null: nothing is signed. */
  dkim: { domain: string; selector: string; publicKey: string } | null
}
