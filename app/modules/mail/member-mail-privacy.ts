/**
 * A header on mails to members whose link lets somebody become more than they are. Where mail is captured, admins read
 * the mailbox: a sign-in link there is for its own address alone, an invitation to be an owner for owners alone. Other
 * invitations are for every admin, because they could as well invite an address of their own.
 */
export const privacyHeader = 'X-Heard-Private'

export type MailPrivacy = 'addressee' | 'owners'
