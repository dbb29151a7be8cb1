import type { RequestContext } from '#app/http/context.ts'
import { formOf } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { isLocale } from '#app/texts/locales.ts'
import type { SaveAnswer } from './edit-state.ts'
import { readPlainEdits, saveByForm } from './save-by-form.server.ts'

type Saved =
  /** The query of the page to go on with. */
  { to: URLSearchParams } | { answer: SaveAnswer; typed: Record<string, string> }

/** Saves the form as it is posted without script. What was not taken comes back with what was typed. */
export async function savePlainly(
  context: RequestContext,
  door: { request: Request; membership: Membership; changeId: string },
): Promise<Saved> {
  const form = formOf(context)
  const edits = readPlainEdits(form)
  const answer = await saveByForm(context, door, edits)
  if (answer.conflicts.length === 0 && Object.keys(answer.problems).length === 0)
    return { to: new URLSearchParams({ told: 'saved', ...sidesIn(form) }) }
  return { answer, typed: Object.fromEntries(edits.map(({ field, is }) => [field, is])) }
}

/** The languages that were side by side, or that somebody wants to see next. */
function sidesIn(form: URLSearchParams): Record<string, string> {
  const [side = '', shown = ''] = (form.get('show') ?? '').split('.')
  const sides = { left: form.get('left') ?? '', right: form.get('right') ?? '', [side]: shown }
  return Object.fromEntries(
    Object.entries(sides).filter(
      ([name, locale]) => (name === 'left' || name === 'right') && isLocale(locale),
    ),
  )
}
