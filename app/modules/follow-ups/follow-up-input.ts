import { z } from 'zod'
import { cleanText } from '#app/modules/responses/clean-text.ts'
import { closedCauses, solvedCauses } from './follow-up-acts.ts'
import { longestNote } from './longest-note.ts'

const words = z.string().transform(cleanText).pipe(z.string().max(longestNote, 'too_long'))

/** What may be said beside an act. */
const text = words.default('')

/** What a page sends to do something to a follow-up. The messages are names of texts. */
export const followUpActInput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('assign'),
    /** A member's user id; empty: nobody. */
    ownerId: z
      .string()
      .max(100, 'choose')
      .transform((id) => (id === '' ? null : id)),
  }),
  z.object({ kind: z.literal('note'), text: words.pipe(z.string().min(1, 'required')) }),
  z.object({ kind: z.literal('contacted'), text }),
  z.object({ kind: z.literal('solve'), cause: z.enum(solvedCauses, 'choose'), text }),
  z.object({ kind: z.literal('close'), cause: z.enum(closedCauses, 'choose'), text }),
  z.object({ kind: z.literal('reopen'), text }),
])
