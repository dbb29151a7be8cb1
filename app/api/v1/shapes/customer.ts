import { z } from 'zod'
import type { CustomerName } from '#app/modules/customers/customer-name.ts'
import type { FoundCustomer } from '#app/modules/customers/find-customer.server.ts'
import {
  attributes,
  email,
  filledLine,
  localeTag,
  optional,
  optionalLine,
  timeZone,
} from '#app/modules/events/event-fields.ts'
import { isId } from '#app/platform/is-id.ts'
import { idShape, timeShape, timeText, timeTextOrNull } from '../fields.ts'

const attributeValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

export const customerShape = z
  .strictObject({
    id: idShape,
    external_id: z.string().nullable(),
    email: z.string().nullable(),
    name: z.string().nullable(),
    locale: z.string().nullable(),
    time_zone: z.string().nullable(),
    attributes: attributeValues,
    surveys_unsubscribed_at: timeShape.nullable(),
    surveys_paused_until: timeShape
      .nullable()
      .meta({ description: 'The customer wished for no survey until then.' }),
    surveys_every_days: z
      .int()
      .nullable()
      .meta({ description: 'The customer wished for at most one survey in so many days.' }),
    announcements_unsubscribed_at: timeShape.nullable(),
    suppressed: z
      .enum(['manual', 'bounced', 'complained', 'erased', 'imported'])
      .nullable()
      .meta({ description: 'Why the address gets no mail at all; null when it may.' }),
    created_at: timeShape,
    updated_at: timeShape,
  })
  .meta({ id: 'Customer' })

type CustomerRow = Omit<FoundCustomer, 'suppressedAt'>

export const showCustomer = (row: CustomerRow): z.input<typeof customerShape> => ({
  id: row.id,
  external_id: row.externalId,
  email: row.email,
  name: row.name,
  locale: row.locale,
  time_zone: row.timeZone,
  attributes: row.attributes,
  surveys_unsubscribed_at: timeTextOrNull(row.surveysUnsubscribedAt),
  surveys_paused_until: timeTextOrNull(row.surveysPausedUntil),
  surveys_every_days: row.surveysEveryDays,
  announcements_unsubscribed_at: timeTextOrNull(row.announcementsUnsubscribedAt),
  suppressed: row.suppressionReason,
  created_at: timeText(row.createdAt),
  updated_at: timeText(row.updatedAt),
})

/** Whom an answer or an invitation is about, in short. */
export const customerReference = z
  .strictObject({ id: idShape, external_id: z.string().nullable(), email: z.string().nullable() })
  .meta({ id: 'CustomerReference' })

type Reference = { id: string | null; externalId: string | null; email: string | null }

/** Null for a customer who has been erased, or was never known. */
export const showReference = ({ id, externalId, email: address }: Reference) =>
  id === null ? null : { id, external_id: externalId, email: address }

export const customerFields = z.strictObject({
  external_id: optional(filledLine(200)),
  email: optional(email),
  name: optionalLine(200),
  locale: optional(localeTag),
  time_zone: optional(timeZone),
  attributes: optional(attributes),
})

type CustomerFields = z.output<typeof customerFields>

export const reportOf = ({ external_id, time_zone, ...rest }: CustomerFields) => ({
  ...rest,
  externalId: external_id,
  timeZone: time_zone,
})

const prefixes = { externalId: 'external_id:', email: 'email:' }

/** The name of a customer in an address: an id, `external_id:…` or `email:…`. */
export const customerName = z
  .string()
  .transform((text, context): CustomerName => {
    const name = readName(text)
    if (name !== null) return name
    context.addIssue({ code: 'custom', message: 'names no customer' })
    return z.NEVER
  })
  .meta({
    description: 'An id, or `external_id:` or `email:` and what follows, percent-encoded.',
    wire: { type: 'string', examples: ['external_id:c-88', 'email:aiko@example.com'] },
  })

function readName(text: string): CustomerName | null {
  if (isId(text.toLowerCase())) return { id: text.toLowerCase() }
  if (text.startsWith(prefixes.externalId)) {
    const read = filledLine(200).safeParse(text.slice(prefixes.externalId.length))
    return read.success ? { externalId: read.data } : null
  }
  if (!text.startsWith(prefixes.email)) return null
  const read = email.safeParse(text.slice(prefixes.email.length))
  return read.success ? { email: read.data } : null
}
