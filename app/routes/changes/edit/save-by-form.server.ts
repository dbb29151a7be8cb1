import { actorOf } from '#app/http/actor.ts'
import { refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import type { FieldEdit } from '#app/modules/changes/merge-content.ts'
import { saveChange } from '#app/modules/changes/save-change.server.ts'
import { isId } from '#app/platform/is-id.ts'
import type { SaveAnswer } from './edit-state.ts'

type Door = { request: Request; membership: Membership; changeId: string }

/** As the editor's script sends them: `field`, `was` and `is` as often as there are edits. */
export function readSentEdits(form: URLSearchParams): FieldEdit[] {
  const [was, is] = [form.getAll('was'), form.getAll('is')]
  return form.getAll('field').map((field, at) => ({ field, was: was[at] ?? '', is: is[at] ?? '' }))
}

/** As a form without script sends them: `was.<field>` for every field of the page. */
export const readPlainEdits = (form: URLSearchParams): FieldEdit[] =>
  [...form]
    .filter(([name]) => name.startsWith('was.'))
    .map(([name, was]) => ({ field: name.slice(4), was, is: form.get(name.slice(4)) ?? '' }))

/** Saves edits, and says what the editor needs to know. Throws 404 where there is no such change. */
export async function saveByForm(
  context: RequestContext,
  { request, membership, changeId }: Door,
  edits: readonly FieldEdit[],
): Promise<SaveAnswer> {
  const { id: workspaceId, timeZone } = membership.workspace
  const now = context.now()
  const revision = Number.parseInt(formOf(context).get('revision') ?? '', 10) || 0
  const asked = { workspaceId, changeId, edits, actor: actorOf(membership), now }
  const saved = isId(changeId)
    ? await saveChange(context.pool, { ...asked, revision: Math.min(revision, 2 ** 31 - 1) })
    : 'not_found'
  if (saved === 'not_found') throw refusal(request, 404)
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  return {
    ...{ state: saved.state, revision: saved.revision },
    ...{ fields: { ...saved.fields }, problems: saved.problems },
    conflicts: saved.conflicts.map(({ field, theirs, by }) => ({ field, theirs, by })),
    savedAt: time.format(now),
  }
}
