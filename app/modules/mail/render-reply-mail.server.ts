import { render } from '@react-email/render'
import { createElement } from 'react'
import type { ReplyMailProps } from '#emails/reply-mail.tsx'
import { replyMailText } from './reply-mail-text.ts'

/** Draws each anew: a person writes each. */
export async function renderReplyMail(
  props: ReplyMailProps,
): Promise<{ html: string; text: string }> {
  // Loaded with the first mail: React Email weighs 40 MB that a web process never needs.
  const { ReplyMail } = await import('#emails/reply-mail.tsx')
  return { html: await render(createElement(ReplyMail, props)), text: replyMailText(props) }
}
