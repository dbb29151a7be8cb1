import { z } from 'zod'
import { isId } from '#app/platform/is-id.ts'

/** The kinds of field that addresses, queries and answers share. */

/** How a parameter looks to a program, when the schema that reads its text would say less. */
export type Wire = { wire: Record<string, unknown> }

const uuid = { type: 'string', format: 'uuid' }

/** An id in an address or a body. */
export const idField = z
  .string()
  .toLowerCase()
  .refine(isId, 'must be an id')
  .meta({ wire: uuid } satisfies Wire)

export const idShape = z.guid()

/** A moment as it is answered: RFC 3339 in UTC. */
export const timeShape = z.iso.datetime()

export const timeText = (time: Date): string => time.toISOString()
export const timeTextOrNull = (time: Date | null): string | null => time?.toISOString() ?? null

/** A whole number in a query, both ends included. */
export const wholeNumber = (min: number, max: number, description: string, usual?: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`)
    .meta({
      description,
      wire: {
        ...{ type: 'integer', minimum: min, maximum: max },
        ...(usual === undefined ? {} : { default: usual }),
      },
    })

const notOneLine = /[\p{Cc}\p{Cs}]/u

/** Words to look for. */
export const searchText = (description: string) =>
  z
    .string()
    .max(200, 'must be at most 200 characters')
    .refine((text) => !notOneLine.test(text), 'must be one line without control characters')
    .meta({ description })
