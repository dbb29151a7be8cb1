import { render } from '@react-email/render'
import { createElement } from 'react'
import type { SubscribeConfirmMailProps } from '#emails/subscribe-confirm-mail.tsx'
import type { UpdatesMailProps } from '#emails/updates-mail.tsx'
import { updatesMailText } from './updates-mail-text.ts'

type Rendered = { html: string; text: string }

// Both are loaded with the first mail: React Email weighs 40 MB that a web process never needs.

export async function renderUpdatesMail(props: UpdatesMailProps): Promise<Rendered> {
  const { UpdatesMail } = await import('#emails/updates-mail.tsx')
  return { html: await render(createElement(UpdatesMail, props)), text: updatesMailText(props) }
}

export async function renderSubscribeConfirmMail(
  props: SubscribeConfirmMailProps,
): Promise<Rendered> {
  const { SubscribeConfirmMail } = await import('#emails/subscribe-confirm-mail.tsx')
  const { heading, text, button, ignore, workspaceName, postalAddress } = props
  const address = postalAddress === null ? '' : `\n${postalAddress}`
  return {
    html: await render(createElement(SubscribeConfirmMail, props)),
    text: `${heading}\n\n${text}\n\n${button.label}\n${button.url}\n\n${ignore}\n\n-- \n${workspaceName}${address}\n`,
  }
}
