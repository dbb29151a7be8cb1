import type { DkimKey } from '#app/modules/mail/dkim-options.ts'
import type { MailSetup } from '#app/modules/mail/mail-setup.ts'
import { senderAddress } from '#app/modules/mail/sender-address.ts'
import { publicKeyOf, readPrivateKey } from '#app/platform/dkim-key.ts'
import type { Env } from '#app/platform/env.ts'

/** What signs this installation's mail; null when the operator gave no key. */
export function dkimKeyOf({ DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY }: Env): DkimKey | null {
  const privateKey = DKIM_PRIVATE_KEY === undefined ? null : readPrivateKey(DKIM_PRIVATE_KEY)
  if (privateKey === null || DKIM_DOMAIN === undefined || DKIM_SELECTOR === undefined) return null
  return { domain: DKIM_DOMAIN, selector: DKIM_SELECTOR, privateKey }
}

export function mailSetupOf(env: Env, captured: boolean): MailSetup {
  const dkim = dkimKeyOf(env)
  return {
    mailFrom: env.MAIL_FROM,
    bounceAddress: env.BOUNCE_ADDRESS ?? senderAddress(env.MAIL_FROM),
    server: captured || env.SMTP_URL === undefined ? null : serverOf(new URL(env.SMTP_URL)),
    dkim:
      dkim === null
        ? null
        : {
            domain: dkim.domain,
            selector: dkim.selector,
            publicKey: publicKeyOf(dkim.privateKey),
          },
  }
}

/** Without the user and the password. */
const serverOf = ({ hostname, port, protocol }: URL) =>
  `${hostname}:${port || (protocol === 'smtps:' ? '465' : '587')}`
