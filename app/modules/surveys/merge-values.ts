import { channelWords } from '#app/texts/mail/channel-words.ts'
import type { Locale } from '#app/texts/locales.ts'
import { readPersonName } from '#app/texts/person-name.ts'
import type { channels } from '#db/schema/ticket.ts'
import { oneLine } from '../mail/one-line.ts'
import type { MergeValues } from './merge-fields.ts'

export type MergeFacts = {
  customerName: string | null
  attributes: Readonly<Record<string, string | number | boolean>> | null
  ticketSubject: string | null
  ticketExternalId: string | null
  channel: (typeof channels)[number] | null
  agentName: string | null
  workspaceName: string
}

const longest = 120

/** What the merge fields of a text in this language stand for. Each value is one line without control characters. */
export function mergeValues(facts: MergeFacts, language: Locale): MergeValues {
  const name = readPersonName(oneLine(facts.customerName ?? '', longest), language)
  const attributes = Object.entries(facts.attributes ?? {}).map(
    ([key, value]) => [`attributes.${key}`, String(value)] as const,
  )
  const known = {
    ...Object.fromEntries(attributes),
    'customer.name': name?.full,
    'customer.full_name': name?.full,
    'customer.first_name': name?.first,
    'customer.last_name': name?.last,
    'ticket.subject': facts.ticketSubject,
    'ticket.id': facts.ticketExternalId,
    'ticket.channel': facts.channel === null ? null : channelWords[language][facts.channel],
    'agent.name': facts.agentName,
    'workspace.name': facts.workspaceName,
  }
  return Object.fromEntries(
    Object.entries(known).map(([key, value]) => [key, oneLine(value ?? '', longest)]),
  )
}
