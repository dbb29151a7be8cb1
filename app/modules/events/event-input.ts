import { z } from 'zod'
import { AppError } from '#app/platform/errors.ts'
import type { channels } from '#db/schema/ticket.ts'
import { isReservedEvent } from '../automations/wave-event.ts'
import {
  amount,
  attributes,
  currency,
  email,
  filledLine,
  localeTag,
  moment,
  optional,
  optionalLine,
  timeZone,
} from './event-fields.ts'

type Channel = (typeof channels)[number]
const channelNames = [
  'email',
  'phone',
  'chat',
  'sns',
  'web',
  'other',
] as const satisfies readonly Channel[]

const customer = z
  .strictObject({
    external_id: optional(filledLine(200)),
    email: optional(email),
    name: optionalLine(200),
    locale: optional(localeTag),
    time_zone: optional(timeZone),
    attributes: optional(attributes),
  })
  .refine(
    (given) => given.external_id !== undefined || given.email !== undefined,
    'needs an email or an external_id',
  )

const agent = z.strictObject({
  external_id: filledLine(200),
  name: optionalLine(200),
  email: optional(email),
  team: optionalLine(200),
})

const ticket = z.strictObject({
  external_id: filledLine(200),
  subject: optionalLine(500),
  channel: optional(z.enum(channelNames)),
  tags: optional(z.array(filledLine(100)).max(50, 'must have at most 50 tags')),
  agent: optional(agent),
  opened_at: optional(moment),
  first_reply_at: optional(moment),
  resolved_at: optional(moment),
  reopened_count: optional(z.int().min(0).max(1_000_000)),
  escalated: optional(z.boolean()),
  auto_resolved: optional(z.boolean()),
  cost: optional(z.strictObject({ amount, currency })),
})

const eventType = filledLine(100)
  .regex(
    /^[a-z][a-z0-9_-]*\.[a-z][a-z0-9_-]*$/,
    'must look like name.verb in lower case, e.g. ticket.resolved',
  )
  .refine(
    (type) => !isReservedEvent(type),
    'must not begin with wave., which Heard keeps for its own',
  )

/** The body of `POST /api/v1/events`: unknown fields are refused, null means absent, times become `Date`s. */
export const eventInput = z
  .strictObject({
    id: filledLine(200),
    type: eventType,
    occurred_at: moment,
    customer,
    ticket: optional(ticket),
  })
  .refine((event) => event.ticket !== undefined || !event.type.startsWith('ticket.'), {
    path: ['ticket'],
    message: 'is required for ticket events',
  })

export type EventInput = z.output<typeof eventInput>
export type TicketInput = NonNullable<EventInput['ticket']>

const day = 86_400_000

/** Throws AppError `validation_failed` for a time that only a wrong clock can give; a day allows for lost time zones. */
export function refuseFuture(event: EventInput, now: Date): void {
  if (event.occurred_at.getTime() <= now.getTime() + day) return
  throw new AppError('validation_failed', 'The event is not valid.', {
    occurred_at: 'must not be more than a day in the future',
  })
}
