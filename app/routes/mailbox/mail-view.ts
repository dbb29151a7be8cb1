import type { CapturedMail } from '#app/modules/mail/list-captured-mail.server.ts'

export const mailViews = ['html', 'text', 'source'] as const

export type MailViewName = (typeof mailViews)[number]

export const isMailView = (value: unknown): value is MailViewName =>
  mailViews.some((view) => view === value)

/** A line of the list. */
export type MailSummary = { id: string; to: string; subject: string; time: string; iso: string }

/** The mail that is open; `body` in the way it was asked for. */
export type OpenMail = MailSummary & { from: string; view: MailViewName; body: string }

/** In the server's UTC: mail of several workspaces, and so of several zones, stands in one list. */
const timeOf = (at: Date, locale: string) =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    dateStyle: 'medium',
    timeStyle: 'medium',
  }).format(at)

export const summaryOf = (
  { id, to, subject, createdAt }: CapturedMail,
  locale: string,
): MailSummary => ({
  id,
  to,
  subject,
  time: `${timeOf(createdAt, locale)} UTC`,
  iso: createdAt.toISOString(),
})

export const openMail = (mail: CapturedMail, view: MailViewName, locale: string): OpenMail => ({
  ...summaryOf(mail, locale),
  from: mail.from,
  view,
  body: bodyOf(mail, view),
})

function bodyOf(mail: CapturedMail, view: MailViewName): string {
  if (view === 'html') return mail.html
  return view === 'text' ? mail.text : mail.raw
}
