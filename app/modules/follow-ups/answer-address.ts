import { senderAddress } from '#app/modules/mail/sender-address.ts'

type Given = {
  /** The envelope's sender, with the mail's token where there is room for it. */
  returnPath: string
  /** The same address without a token. */
  bounceAddress: string
  mailFrom: string
}

/**
 * Where the customer's answer shall go so that it comes back to the follow-up: the address that names the mail, whose
 * mailbox is posted to us. Null where the operator has set none of its own, or it has no room for the token: then
 * answers go where the workspace wants them, and come back only if that mailbox is posted to us as well.
 */
export const answerAddress = ({ returnPath, bounceAddress, mailFrom }: Given): string | null =>
  bounceAddress === senderAddress(mailFrom) || returnPath === bounceAddress ? null : returnPath
