import { invitationDays } from '#app/modules/workspaces/member-invitation.ts'
import { linkMinutes } from '#app/modules/workspaces/sign-in-link.ts'
import { signToken } from '#app/platform/public-token.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import { isAdminLocale } from '#app/texts/admin/locales.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { memberMailTexts } from '#app/texts/mail/member-mail-texts.ts'
import type { MailFact, MemberMailWords, TestMailRoute } from '#app/texts/mail/member-mail-texts.ts'
import { findMemberMails } from '#db/queries/member-mail.server.ts'
import type { MemberMailRow } from '#db/queries/member-mail.server.ts'
import type { ClaimedMessage } from '#db/queries/outbox.server.ts'
import { automaticHeaders } from './automatic-headers.ts'
import type { Composer, Composition } from './composed-mail.ts'
import { privacyHeader } from './member-mail-privacy.ts'
import type { MailPrivacy } from './member-mail-privacy.ts'
import { oneLine } from './one-line.ts'
import { renderMemberMail } from './render-member-mail.server.ts'
import { bounceMarks } from './return-path.ts'
import { senderAddress } from './sender-address.ts'
import { senderOf } from './sender.ts'

type Settings = {
  appUrl: string
  secrets: TokenSecrets
  mailFrom: string
  /** The address that bounces go to, before it names a mail. */
  bounceAddress: string
  /** Which way mail goes, for a test mail to tell; without it mail is kept, and not signed. */
  route?: Pick<TestMailRoute, 'server' | 'signedBy'>
}

type Letter =
  | {
      words: MemberMailWords & { facts?: MailFact[] }
      url: string
      privacy: MailPrivacy | null
      /** Made just as customers' mails: their sender, their foot. */
      asToCustomers?: boolean
    }
  | { cancel: string }

type Write = (message: ClaimedMessage, row: MemberMailRow, locale: AdminLocale, now: Date) => Letter

/** What turns messages to members into mails, by kind. They are in the workspace's language. */
export function createMemberComposers(
  settings: Settings,
): Record<'sign_in_link' | 'member_invitation' | 'test', Composer> {
  return {
    sign_in_link: composer(settings, signInLink),
    member_invitation: composer(settings, (message, row, locale) =>
      invitation(message, row, locale, settings),
    ),
    test: composer(settings, (_message, row, locale) => testMail(row, locale, settings)),
  }
}

const composer =
  (settings: Settings, write: Write): Composer =>
  async (pool, messages, now) => {
    const rows = await findMemberMails(pool, messages, now)
    const byId = new Map(rows.map((row) => [row.messageId, row]))
    return async (message): Promise<Composition> => {
      const row = byId.get(message.id)
      if (row === undefined) return { cancel: 'workspace_gone' }
      const locale = isAdminLocale(row.locale) ? row.locale : 'en'
      const letter = write(message, row, locale, now)
      return 'cancel' in letter ? letter : mailOf({ message, row, locale, letter, now }, settings)
    }
  }

/** A link that has run out is not worth a mail. */
function signInLink(
  { payload }: ClaimedMessage,
  _row: MemberMailRow,
  locale: AdminLocale,
  now: Date,
): Letter {
  const { url, expiresAt } = payload ?? {}
  if (url === undefined || expiresAt === undefined || new Date(expiresAt) <= now)
    return { cancel: 'link_expired' }
  const words = memberMailTexts[locale].signInLink({ minutes: linkMinutes })
  return { words, url, privacy: 'addressee' }
}

function invitation(
  { workspaceId, memberInvitationId }: ClaimedMessage,
  row: MemberMailRow,
  locale: AdminLocale,
  { appUrl, secrets }: Settings,
): Letter {
  if (memberInvitationId === null || row.role === null) return { cancel: 'invitation_gone' }
  if (row.revoked) return { cancel: 'invitation_revoked' }
  if (row.accepted) return { cancel: 'invitation_used' }
  if (row.expired) return { cancel: 'invitation_expired' }
  const token = signToken(secrets, 'member_invitation', { workspaceId, rowId: memberInvitationId })
  const words = memberMailTexts[locale].invitation({
    workspace: oneLine(row.workspaceName, longestName),
    inviter: row.inviterName === null ? null : oneLine(row.inviterName, longestName),
    role: adminTranslator(locale)(`members.role.${row.role}`),
    days: invitationDays,
  })
  const privacy = row.role === 'owner' ? 'owners' : null
  return { words, url: `${appUrl}/join/${token}`, privacy }
}

function testMail(
  row: MemberMailRow,
  locale: AdminLocale,
  { appUrl, mailFrom, bounceAddress, route }: Settings,
): Letter {
  const { from, replyTo } = senderOf(row, mailFrom)
  const words = memberMailTexts[locale].test({
    workspace: oneLine(row.workspaceName, longestName),
    route: {
      from: `${from.name} <${from.address}>`,
      replyTo,
      bounces: bounceAddress,
      server: route?.server ?? null,
      signedBy: route?.signedBy ?? null,
    },
  })
  const url = `${appUrl}/w/${row.workspaceSlug}/settings/sender`
  return { words, url, privacy: null, asToCustomers: true }
}

const longestName = 60

type Mail = {
  message: ClaimedMessage
  row: MemberMailRow
  locale: AdminLocale
  letter: Extract<Letter, { url: string }>
  now: Date
}

async function mailOf(
  { message, row, locale, letter, now }: Mail,
  { mailFrom, bounceAddress, secrets }: Settings,
): Promise<Composition> {
  const { subject, ...words } = letter.words
  const workspaceName = oneLine(row.workspaceName, longestName)
  const asToCustomers = letter.asToCustomers === true
  const postalAddress = asToCustomers ? row.postalAddress : null
  const { url } = letter
  const rendered = await renderMemberMail({ ...words, locale, workspaceName, url, postalAddress })
  const sender = asToCustomers
    ? senderOf(row, mailFrom)
    : {
        from: { name: `${workspaceName} (Heard)`, address: senderAddress(mailFrom) },
        replyTo: null,
      }
  const { workspaceId, id: messageId } = message
  const marks = bounceMarks(secrets, bounceAddress, { workspaceId, messageId })
  return {
    mail: {
      workspaceId,
      to: { name: oneLine(message.payload?.name ?? '', longestName), address: message.toAddress },
      ...sender,
      returnPath: marks.returnPath,
      subject,
      messageId: message.messageId,
      headers: {
        ...automaticHeaders,
        ...marks.headers,
        ...(letter.privacy === null ? {} : { [privacyHeader]: letter.privacy }),
      },
      date: now,
      ...rendered,
    },
  }
}
