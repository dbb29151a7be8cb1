import { emailPattern } from '#app/modules/customers/email-pattern.ts'
import { isTimeZone } from '#app/platform/time-zone.ts'
import { z } from 'zod'

/**
 * The kinds of field an event is made of. Everything that is stored or mailed is one line: no control characters
 * (so that no name can add a mail header), no U+0000 and no lone surrogates (which the store cannot hold).
 */
const notOneLine = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u

/** At most `max` UTF-16 code units after trimming. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `must be at most ${max} characters`)
    .refine((text) => !notOneLine.test(text), 'must be one line without control characters')

export const filledLine = (max: number) => line(max).min(1, 'must not be empty')

/** Null means the same as leaving the field out: nothing was told. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined)

/** Helpdesks send an empty name or subject when there is none. */
export const optionalLine = (max: number) =>
  optional(line(max)).transform((text) => (text === '' ? undefined : text))

/** Lower-cased: mailboxes that differ only in case are one. */
export const email = filledLine(254)
  .toLowerCase()
  .max(254, 'must be at most 254 characters')
  .regex(emailPattern, 'must be an e-mail address')
  .meta({ format: 'idn-email' })

export const localeTag = filledLine(35)
  .regex(
    /^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$/,
    'must be a BCP 47 language tag, e.g. ja or zh-Hans',
  )
  .meta({ examples: ['ja', 'zh-Hans'] })

export const timeZone = filledLine(60)
  .refine(isTimeZone, 'must be an IANA time zone, e.g. Asia/Tokyo')
  .meta({ examples: ['Asia/Tokyo'] })

const earliest = Date.UTC(1990, 0, 1)
const latest = Date.UTC(2100, 0, 1)

export const moment = z.iso
  .datetime({
    offset: true,
    // Undefined: the usual words, for a time that is missing.
    error: ({ input }) =>
      input === undefined
        ? undefined
        : 'must be an RFC 3339 time with offset, e.g. 2026-11-20T03:12:45Z',
  })
  .transform((text) => new Date(text))
  .refine(
    (time) => time.getTime() >= earliest && time.getTime() < latest,
    'must lie between 1990 and 2100',
  )

export const amount = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,4})?$/, 'must be a decimal number as a string, e.g. "4.20"')

export const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code, e.g. USD')

const attributeValue = z.union([line(1000), z.number(), z.boolean()], {
  error: 'must be a number, a boolean or a string of one line and at most 1000 characters',
})

export const attributes = z
  .record(filledLine(100), attributeValue)
  .refine((given) => Object.keys(given).length <= 50, 'must have at most 50 keys')
