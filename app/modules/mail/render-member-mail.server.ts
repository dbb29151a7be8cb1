import { render } from '@react-email/render'
import { createElement } from 'react'
import type { MemberMailProps } from '#emails/member-mail.tsx'
import { memberMailText } from './member-mail-text.ts'

/** Draws a mail to a member anew each time: they are few. */
export async function renderMemberMail(
  props: MemberMailProps,
): Promise<{ html: string; text: string }> {
  // Loaded with the first mail: React Email weighs 40 MB that a web process never needs.
  const { MemberMail } = await import('#emails/member-mail.tsx')
  return { html: await render(createElement(MemberMail, props)), text: memberMailText(props) }
}
