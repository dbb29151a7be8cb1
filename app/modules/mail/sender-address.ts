/** The bare address of `MAIL_FROM`, which is `Name <address>` or the address itself. */
export const senderAddress = (mailFrom: string): string =>
  /<([^<>]*)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom.trim()
