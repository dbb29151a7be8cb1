import { emailHash } from '#app/modules/customers/email-hash.ts'
import { mailZone } from '#app/modules/invitations/send-window.ts'
import { fillMergeFields } from '#app/modules/surveys/merge-fields.ts'
import type { MergeValues } from '#app/modules/surveys/merge-fields.ts'
import { newId } from '#app/platform/ids.ts'
import { isLocale, matchLocale } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { findNewestLetter, findReplyFacts } from '#db/queries/follow-up-reply.server.ts'
import type { ReplyFacts } from '#db/queries/follow-up-reply.server.ts'
import { selectReplyTemplates } from '#db/queries/reply-template.server.ts'
import type { ReplyTemplateRow } from '#db/queries/reply-template.server.ts'
import { findSuppression } from '#db/queries/suppression.server.ts'
import { customerLocale } from './customer-locale.ts'
import { dayInWords } from './day-in-words.ts'
import { replyValues } from './reply-fields.ts'
import { replyHindrance } from './reply-hindrance.ts'
import type { OfferedTemplate, ReplyHindrance } from './reply-hindrance.ts'
import { replySubject } from './reply-subject.ts'

/** What the form of a reply begins with. */
export type ReplyDraft = {
  hindrance: ReplyHindrance | null
  key: string
  /** The newest mail of the conversation, which the member is about to see; empty before the first. */
  seen: string
  to: string
  customerName: string | null
  locale: Locale
  subject: string
  templates: OfferedTemplate[]
  /** What will stand below the reply. */
  quoted: { text: string; date: string } | null
  /** What each merge field becomes for this customer; those that would be empty are left out. */
  fields: { name: string; value: string }[]
}

export type ReplyBasis = { draft: ReplyDraft; facts: ReplyFacts; values: MergeValues }

type Given = { workspaceId: string; followUpId: string; memberName: string }

/** Null when there is no such follow-up in this workspace. */
export const loadReplyDraft = async (db: Db, given: Given): Promise<ReplyDraft | null> =>
  (await findReplyBasis(db, given))?.draft ?? null

/** The draft with what its merge fields stand for. */
export async function findReplyBasis(
  db: Db,
  { memberName, ...key }: Given,
): Promise<ReplyBasis | null> {
  const facts = await findReplyFacts(db, key)
  if (facts === null) return null
  const [newest, templates] = await Promise.all([
    findNewestLetter(db, key),
    selectReplyTemplates(db, key.workspaceId),
  ])
  const locale = customerLocale(facts)
  const values = replyValues(facts, locale, memberName)
  const said = newest?.kind === 'answer' ? newest : { text: facts.comment, at: facts.respondedAt }
  const zone = mailZone(facts.customerZone, facts.workspaceZone)
  const draft = {
    hindrance: replyHindrance({ ...facts, suppressed: await isSuppressed(db, facts) }),
    key: newId(),
    seen: newest?.id ?? '',
    to: facts.customerEmail ?? '',
    customerName: facts.customerName,
    locale,
    subject: replySubject({ ...facts, newestSubject: newest?.subject ?? null }, locale, values),
    templates: templates.flatMap((template) => offered(template, facts, values)),
    quoted: said.text === '' ? null : { text: said.text, date: dayInWords(said.at, locale, zone) },
    fields: Object.entries(values).flatMap(([name, value]) =>
      value === '' ? [] : [{ name, value }],
    ),
  }
  return { draft, facts, values }
}

async function isSuppressed(db: Db, { workspaceId, customerEmail }: ReplyFacts): Promise<boolean> {
  if (customerEmail === null) return false
  const found = await findSuppression(db, { workspaceId, emailHash: emailHash(customerEmail) })
  return found !== null
}

function offered(
  { id, name, texts }: ReplyTemplateRow,
  facts: ReplyFacts,
  values: MergeValues,
): OfferedTemplate[] {
  const available = Object.keys(texts).filter(isLocale)
  const wishes = [customerLocale(facts), facts.workspaceLocale]
  const locale = matchLocale(wishes, available[0] ?? 'en', available)
  const words = texts[locale]
  if (words === undefined) return []
  const subject = fillMergeFields(words.subject, values)
  return [{ id, name, locale, subject, body: fillMergeFields(words.body, values) }]
}
