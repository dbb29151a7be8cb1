import type { LoadedFollowUp } from '#app/modules/follow-ups/load-follow-up.server.ts'
import { isEnded } from '#app/modules/follow-ups/follow-up-acts.ts'
import type { WhatWorked } from '#app/modules/follow-ups/read-what-worked.server.ts'
import { themeName } from '#app/modules/themes/theme-name.ts'
import type { ListedMember } from '#app/modules/workspaces/list-members.server.ts'
import { isAtLeast } from '#app/modules/workspaces/role.ts'
import type { AdminTexts } from '#app/texts/admin/en.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { viewCustomer } from '../customers/customer-view.ts'
import { viewTimelineEntry } from '../customers/timeline-view.ts'
import { excerptOf } from '../responses/excerpt.ts'
import { viewResponse } from '../responses/response-view.ts'
import { momentText, viewDue } from './due-view.ts'
import type { Clock } from './due-view.ts'
import { viewEntry } from './history-view.ts'

export type FollowUpPageView = ReturnType<typeof viewFollowUpPage>

export type PageReader = Clock & {
  t: ReturnType<typeof adminTranslator>
  members: readonly ListedMember[]
}

/** A follow-up's page as a member reads it; what depends on language and zone is decided here, once, on the server. */
export function viewFollowUpPage(loaded: LoadedFollowUp, reader: PageReader) {
  const { followUp, entries, customer } = loaded
  const { t, locale, members } = reader
  return {
    id: followUp.id,
    revision: followUp.revision,
    state: followUp.state,
    cause: followUp.cause,
    isEnded: isEnded(followUp.state),
    // What the answer says by itself is shown there.
    reasons: followUp.reasons
      .filter((reason) => reason !== 'not_solved' && reason !== 'wants_help')
      .map((reason) => t(`followUps.reason.${reason}`)),
    recovered: followUp.recovered,
    answer: viewResponse(loaded.answer, reader),
    themes: loaded.themes.map(({ id, texts, colour }) => ({
      ...{ id, colour },
      name: themeName(texts, locale),
    })),
    owner: { id: followUp.ownerId, name: loaded.ownerName },
    // Who only reads cannot own one.
    choices: members
      .filter(({ role }) => isAtLeast(role, 'agent'))
      .map(({ userId, name }) => ({ id: userId, name })),
    due: viewDue(followUp, reader, t),
    times: timesOf(loaded, reader),
    wroteBack:
      followUp.awaitsReplySince === null
        ? null
        : timeTextOf(followUp.awaitsReplySince, reader).relative,
    asks: asksOf(loaded),
    history: entries.map((entry) => viewEntry(entry, { ...reader, mails: loaded.mails })),
    customer: customer === null ? null : viewCustomer(customer, [], reader),
    timeline: loaded.timeline.map((entry) => viewTimelineEntry(entry, reader, t)),
    ticket: ticketOf(loaded, reader),
  }
}

function timesOf({ followUp, ruleName, escalateToName }: LoadedFollowUp, reader: PageReader) {
  const at = (moment: Date | null) => (moment === null ? null : momentText(moment, reader))
  return {
    opened: momentText(followUp.openedAt, reader),
    contacted: at(followUp.contactedAt),
    ended: at(followUp.endedAt),
    rule: ruleName,
    escalation:
      escalateToName === null || (followUp.escalatedAt === null && followUp.state !== 'open')
        ? null
        : {
            name: escalateToName,
            isDone: followUp.escalatedAt !== null,
            at: at(followUp.escalatedAt ?? followUp.escalateAt),
          },
  }
}

type Asks = keyof AdminTexts['followUps']['asks']

/** Whether solving it has the customer asked, or why not. */
function asksOf({ followUp, customer }: LoadedFollowUp): Asks {
  if (followUp.askedAt !== null || followUp.recovered !== null) return 'asked'
  if (customer === null) return 'nobody'
  if (customer.email === null) return 'no_address'
  if (customer.suppressionReason !== null) return 'suppressed'
  return customer.surveysUnsubscribedAt === null ? 'will' : 'unsubscribed'
}

function ticketOf({ ticket, agentName, teamName }: LoadedFollowUp, reader: PageReader) {
  if (ticket === null) return null
  const at = (moment: Date | null) => (moment === null ? null : momentText(moment, reader))
  return {
    id: ticket.externalId,
    subject: ticket.subject,
    channel: ticket.channel,
    agent: agentName,
    team: teamName,
    opened: at(ticket.openedAt),
    firstReply: at(ticket.firstReplyAt),
    resolved: at(ticket.resolvedAt),
    reopened: at(ticket.reopenedAt),
  }
}

export type WhatWorkedView = ReturnType<typeof viewWhatWorked>

export const viewWhatWorked = ({ outcomes, examples }: WhatWorked) => ({
  ...outcomes,
  examples: examples.map(({ id, cause, recovered, comment, locale, words }) => ({
    ...{ id, cause, recovered, locale },
    comment: excerptOf(comment) ?? comment,
    words: words === null ? null : (excerptOf(words) ?? words),
  })),
})
