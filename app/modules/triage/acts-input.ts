import { z } from 'zod'
import { isId } from '#app/platform/is-id.ts'
import type { RowActs } from './inbox-row.ts'

/** So many rows at once. */
export const mostRows = 200

const id = z.string().refine(isId)
/** A user's. */
const userId = z.string().regex(/^[\w-]{1,64}$/)
const theme = z.object({ themeId: id })
const made = z.enum(['applied', 'suggested'])

const act = z.discriminatedUnion('act', [
  theme.extend({ act: z.literal('give') }),
  theme.extend({ act: z.literal('reject') }),
  theme.extend({ act: z.literal('unsay'), to: made.optional() }),
  z.object({ act: z.literal('done') }),
  z.object({ act: z.literal('reopen') }),
  z.object({
    act: z.literal('assign'),
    assigneeId: userId.nullable(),
    from: userId.nullable(),
  }),
])

const rowActs = z.object({
  rowId: id,
  seen: z.iso.datetime().nullable(),
  acts: z.array(act).min(1).max(20),
})

const actsInput = z.array(rowActs).min(1).max(mostRows)

/** What the page sends as JSON in the field `acts`; null for anything else. */
export function readActs(form: URLSearchParams): RowActs[] | null {
  const result = actsInput.safeParse(parsed(form.get('acts') ?? ''))
  return result.success ? result.data : null
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
