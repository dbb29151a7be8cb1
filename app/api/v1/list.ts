import { z } from 'zod'
import { isId } from '#app/platform/is-id.ts'
import { wholeNumber } from './fields.ts'

/** Lists: `?limit=` and `?cursor=`, answered as `{ data, next_cursor }`, newest first. */

const most = 200
const usual = 50

/**
 * The parameters of a list. `readPlace` tells the place that the text in a cursor names, null for none; the name of the
 * list is in the cursor, so that one of another list is refused instead of leading anywhere.
 */
export const pageOf = <Place>(list: string, readPlace: (text: string) => Place | null) => ({
  limit: wholeNumber(1, most, 'At most so many.', usual).default(usual),
  cursor: z
    .string()
    .transform((text, context) => {
      const place = readPlace(placeText(list, text) ?? '')
      if (place !== null) return place
      context.addIssue({ code: 'custom', message: 'must be the next_cursor of an answer' })
      return z.NEVER
    })
    .nullable()
    .default(null)
    .meta({
      description: 'The `next_cursor` of the page before, sent with the same filters.',
      wire: { type: 'string' },
    }),
})

export const listOf = <Shape extends z.ZodType>(shape: Shape) =>
  z.strictObject({
    data: z.array(shape),
    next_cursor: z
      .string()
      .nullable()
      .meta({ description: 'Where the next page begins; null on the last.' }),
  })

export const writeCursor = (list: string, place: string | null): string | null =>
  place === null ? null : Buffer.from(`${list}:${place}`).toString('base64url')

/** The place of a list that is in the order of its ids, which grow with time. */
export const idPlace = (text: string): string | null => (isId(text) ? text : null)

function placeText(list: string, cursor: string): string | null {
  if (!/^[\w-]{1,200}$/.test(cursor)) return null
  const text = Buffer.from(cursor, 'base64url').toString()
  return text.startsWith(`${list}:`) ? text.slice(list.length + 1) : null
}
