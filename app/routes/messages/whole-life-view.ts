import type { MessageLife } from '#app/modules/invitations/load-message-life.server.ts'
import type { LifeFactsView } from './life-facts.tsx'
import { standingView, viewLife, viewOthers } from './life-view.ts'
import { kindText } from './mail-view.ts'
import type { Reader, Translate } from './mail-view.ts'

/** Everything that the page of one mail says; `root` is the address of the workspace. */
export function viewWholeLife(life: MessageLife, reader: Reader, t: Translate, root: string) {
  const { message, survey, customer } = life
  const kind = kindText(message, t)
  const standing = standingView(life, reader, t)
  const address = message.toAddress === '' ? t('messages.erasedTo') : message.toAddress
  const isAhead = message.state === 'pending' || message.state === 'sending'
  return {
    what: survey === null ? kind : t('messages.life.title', { kind, survey: survey.name }),
    to: [customer?.name ?? null, address].filter((part) => part !== null).join(' · '),
    standing,
    senderPage:
      message.state === 'failed' && message.failure === 'policy' ? `${root}/settings/sender` : null,
    entries: viewLife(life, reader, t),
    next: isAhead ? standing.sentence : null,
    facts: factsOf(life, reader, t, root),
  }
}

function factsOf(life: MessageLife, reader: Reader, t: Translate, root: string): LifeFactsView {
  const { message, customer, survey, automation, ticket, decidedAt } = life
  return {
    root,
    customer: customer && { id: customer.id, name: customer.name ?? customer.email ?? '' },
    survey: survey && { id: survey.id, name: survey.name },
    automation: automation && { id: automation.id, name: automation.name },
    ticket: ticket && {
      id: ticket.id,
      name: t('messages.ticket', { id: ticket.externalId }),
      subject: ticket.subject,
    },
    hasDecision: decidedAt !== null,
    copyId: life.copyId,
    others: viewOthers(life, reader, t),
    technical: {
      messageId: message.messageId,
      address: message.toAddress,
      attempts: message.attempts,
    },
  }
}
