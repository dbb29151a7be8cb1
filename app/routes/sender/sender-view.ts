import { senderOf } from '#app/modules/mail/sender.ts'
import type { SenderInput } from '#app/modules/workspaces/sender-input.ts'

/** The sender as the fields of its form, by name. */
export const formValuesOf = (sender: SenderInput): Record<string, string> => ({
  senderName: sender.senderName ?? '',
  senderAddress: sender.senderAddress ?? '',
  replyTo: sender.replyTo ?? '',
  postalAddress: sender.postalAddress ?? '',
})

export type Installation = { workspaceName: string; mailFrom: string }

/** How a customer sees what the form holds, typed or stored. */
export function previewOf(
  values: Record<string, string>,
  { workspaceName, mailFrom }: Installation,
) {
  const valueOf = (name: string) => values[name]?.trim() || null
  const { from, replyTo } = senderOf(
    {
      workspaceName,
      senderName: valueOf('senderName'),
      senderAddress: valueOf('senderAddress'),
      replyTo: valueOf('replyTo'),
    },
    mailFrom,
  )
  return { from, replyTo, postalAddress: valueOf('postalAddress') }
}

/** Hands what comes to the bounce address to Heard; Postfix tries again later when that fails (exit code 75). */
export const aliasLine = (bounceAddress: string, hookUrl: string): string =>
  `${bounceAddress.slice(0, bounceAddress.lastIndexOf('@'))}: "|curl -fsS --data-binary @- -H 'Content-Type: message/rfc822' ${hookUrl} || exit 75"`

/** Makes a key and says it to Heard. */
export const keyCommands = (domain: string): string =>
  [
    'openssl genrsa -out dkim.pem 2048',
    `DKIM_DOMAIN=${domain}`,
    'DKIM_SELECTOR=heard',
    String.raw`DKIM_PRIVATE_KEY="$(awk '{printf "%s\\n", $0}' dkim.pem)"`,
  ].join('\n')
