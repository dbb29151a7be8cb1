import { fillMergeFields } from '#app/modules/surveys/merge-fields.ts'
import { mergeValues } from '#app/modules/surveys/merge-values.ts'
import { newId } from '#app/platform/ids.ts'
import type { Random } from '#app/platform/seeded-random.ts'
import type { followUp, followUpEntry } from '#db/schema/follow-up.ts'
import type { message } from '#db/schema/message.ts'
import { pick } from './sample/chance.ts'
import type { Locale } from './sample/entry.ts'
import { askedAfter } from './sample/follow-up-course.ts'
import type { Course } from './sample/follow-up-course.ts'
import type { SampleRule } from './sample/follow-up-rules.ts'
import {
  sampleAnswers,
  sampleNotes,
  samplePhoneNotes,
  sampleRecoveries,
  sampleTemplates,
} from './sample/follow-up-words.ts'

/** The answer that needed somebody, and the customer who gave it. */
type UnhappyAnswer = Pick<
  typeof followUp.$inferInsert,
  'workspaceId' | 'responseId' | 'customerId' | 'ticketId' | 'agentId' | 'teamId'
> & { locale: Locale; customerName: string | null; email: string }

/** Which rule opened it, or who. */
export type Opening = Pick<SampleRule, 'reasons' | 'dueMinutes' | 'escalateMinutes'> & {
  ruleId: string | null
  name: string | null
  escalateTo: string | null
  leadName: string
  openedBy?: string | null
}

export type FollowUpFacts = {
  answer: UnhappyAnswer
  course: Course
  opening: Opening
  ownerId: string
  mailDomain: string
  now: Date
}

type Entry = typeof followUpEntry.$inferInsert
type Mail = typeof message.$inferInsert

type FollowUpRows = {
  followUp: typeof followUp.$inferInsert
  entries: Entry[]
  mails: Mail[]
}

/** One follow-up as it stands today, all that happened to it in order, and the mails that went to the customer. */
export function followUpRows(random: Random, facts: FollowUpFacts): FollowUpRows {
  const { answer, course, opening, ownerId } = facts
  const { workspaceId, responseId, customerId, ticketId, agentId, teamId, locale } = answer
  const about = { workspaceId, responseId, customerId, ticketId, agentId, teamId }
  const { contact, end, recovery } = course
  const followUpId = newId()
  const comment = recovery === null ? '' : pick(random, sampleRecoveries[locale][recovery.said])
  const mails: Mail[] = []
  const send = (kind: 'reply' | 'recovery', at: Date) => {
    const mail = mailRow(facts, kind, at)
    mails.push(mail)
    return mail.id
  }
  const steps = stepsOf(random, facts, send)
  const entries = steps.flatMap(({ at, ...step }) =>
    at === null ? [] : [{ ...step, at, workspaceId, followUpId, id: '' }],
  )
  const inOrder = entries.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return {
    followUp: {
      ...about,
      id: followUpId,
      ruleId: opening.ruleId,
      reasons: opening.reasons,
      ownerId,
      state:
        end === null
          ? contact === null
            ? 'open'
            : 'contacted'
          : end.isSolved
            ? 'solved'
            : 'closed',
      cause: end?.cause ?? null,
      openedAt: course.openedAt,
      dueAt: course.dueAt,
      contactedAt: contact?.at ?? null,
      endedAt: end?.at ?? null,
      escalateAt: course.escalateAt,
      escalateTo: opening.escalateTo,
      escalatedAt: course.escalatedAt,
      remindedAt: course.remindedAt,
      overdueToldAt: course.overdueToldAt,
      askedAt: end?.isSolved === true ? end.at : null,
      recovered: recovery?.said ?? null,
      recoveredComment: comment,
      recoveredAt: recovery?.at ?? null,
      awaitsReplySince: course.repliedAgainAt === null ? course.answeredAt : null,
      revision: inOrder.length,
      changedAt: inOrder.at(-1)?.at ?? course.openedAt,
    },
    // Ids grow with time, so that rows of one moment stay in their order.
    entries: inOrder.map((entry) => ({
      ...entry,
      id: newId(),
      ...(entry.kind === 'recovered' && { text: comment }),
    })),
    mails,
  }
}

type Step = Pick<Entry, 'kind' | 'authorId' | 'text' | 'subject' | 'detail' | 'messageId'> & {
  at: Date | null
}

/** What may have happened, each at its time; null where it has not. */
function stepsOf(
  random: Random,
  facts: FollowUpFacts,
  send: (kind: 'reply' | 'recovery', at: Date) => string,
): Step[] {
  const { answer, course, ownerId, opening } = facts
  const { contact, end, recovery } = course
  const reply = (at: Date | null, template: keyof typeof sampleTemplates): Step[] =>
    at === null
      ? []
      : [
          {
            kind: 'reply',
            at,
            authorId: ownerId,
            ...wordsOf(answer, template),
            messageId: send('reply', at),
          },
        ]
  const first =
    contact?.by === 'phone'
      ? [
          {
            kind: 'contacted' as const,
            at: contact.at,
            authorId: ownerId,
            text: pick(random, samplePhoneNotes),
          },
        ]
      : reply(contact?.at ?? null, random() < 0.6 ? 'sorry' : 'question')
  const solvedAt = end?.isSolved === true ? end.at : null
  return [
    {
      kind: 'opened',
      at: course.openedAt,
      authorId: opening.openedBy,
      detail: {
        reasons: opening.reasons.join(' '),
        ...(opening.name !== null && { rule: opening.name }),
        owner: ownerId,
      },
    },
    { kind: 'reminded', at: course.remindedAt },
    {
      kind: 'escalated',
      at: course.escalatedAt,
      detail: { lead_id: opening.escalateTo ?? '', lead: opening.leadName },
    },
    { kind: 'note', at: course.notedAt, authorId: ownerId, text: pick(random, sampleNotes) },
    ...first,
    { kind: 'answer', at: course.answeredAt, text: pick(random, sampleAnswers[answer.locale]) },
    ...reply(course.repliedAgainAt, 'fixed'),
    {
      kind: end?.isSolved === true ? 'solved' : 'closed',
      at: end?.at ?? null,
      authorId: ownerId,
      detail: end === null ? {} : { cause: end.cause },
    },
    {
      kind: 'asked',
      at: solvedAt,
      messageId: solvedAt === null ? null : send('recovery', solvedAt),
    },
    {
      kind: 'recovered',
      at: recovery?.at ?? null,
      detail: recovery === null ? {} : { recovered: recovery.said },
    },
  ]
}

function wordsOf({ locale, customerName }: UnhappyAnswer, template: keyof typeof sampleTemplates) {
  const { subject, body } = sampleTemplates[template].texts[locale]
  const unknown = { attributes: null, ticketSubject: null, ticketExternalId: null, channel: null }
  const values = mergeValues(
    { ...unknown, customerName, agentName: null, workspaceName: 'Kumo Books' },
    locale,
  )
  return { subject: fillMergeFields(subject, values), text: fillMergeFields(body, values) }
}

function mailRow({ answer, mailDomain, now }: FollowUpFacts, kind: 'reply' | 'recovery', at: Date) {
  const id = newId()
  const dueAt = kind === 'reply' ? at : askedAfter(at)
  const isSent = dueAt < now
  return {
    workspaceId: answer.workspaceId,
    id,
    kind,
    topic: kind === 'reply' ? ('replies' as const) : ('surveys' as const),
    customerId: answer.customerId,
    toAddress: answer.email,
    messageId: `<${id}@${mailDomain}>`,
    state: isSent ? ('sent' as const) : ('pending' as const),
    dueAt,
    sentAt: isSent ? dueAt : null,
    attempts: isSent ? 1 : 0,
    createdAt: at,
  }
}
