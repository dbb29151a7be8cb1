import type { MemberMailProps } from '#emails/member-mail.tsx'

/** The text part, written as a letter. */
export const memberMailText = ({
  heading,
  text,
  button,
  finePrint,
  url,
}: MemberMailProps): string => `${heading}\n\n${text}\n\n${button}:\n${url}\n\n-- \n${finePrint}\n`
