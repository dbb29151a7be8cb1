import { data, redirect } from '@remix-run/node'
import { actorOf } from '#app/http/actor.ts'
import { refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf, parseForm } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { changeFollowUp } from '#app/modules/follow-ups/change-follow-up.server.ts'
import { followUpActInput } from '#app/modules/follow-ups/follow-up-input.ts'

export type RefusedAct = {
  /** Which form was sent. */
  kind: string
  outcome: 'refused' | 'changed_meanwhile' | 'not_possible' | 'no_such_member'
  problems: Record<string, string>
  values: Record<string, string>
  /** So many entries of its history had been read before. */
  seen: number
}

/** Does to a follow-up what was posted; what is refused comes back with what was typed. */
export async function actByForm(
  request: Request,
  context: RequestContext,
  { membership, followUpId }: { membership: Membership; followUpId: string },
) {
  const form = formOf(context)
  const values = Object.fromEntries(form)
  const back = { kind: form.get('kind') ?? '', values, seen: numberIn(form.get('seen')) }
  const parsed = parseForm(followUpActInput, form)
  if (!parsed.ok)
    return data<RefusedAct>({ ...back, outcome: 'refused', problems: parsed.problems }, 422)
  const outcome = await changeFollowUp(context.pool, {
    ...{ workspaceId: membership.workspace.id, followUpId, act: parsed.data },
    expects: numberIn(form.get('revision')),
    ...{ actor: actorOf(membership), now: context.now() },
  })
  const here = `/w/${membership.workspace.slug}/follow-ups/${followUpId}`
  switch (outcome) {
    case 'gone':
      throw refusal(request, 404)
    case 'done':
      return redirect(`${here}?told=${parsed.data.kind}`)
    case 'unchanged':
      return redirect(here)
    case 'no_such_member':
      return data<RefusedAct>({ ...back, outcome, problems: {} }, 422)
    default:
      return data<RefusedAct>({ ...back, outcome, problems: {} }, 409)
  }
}

const numberIn = (text: string | null): number => {
  const number = Number(text ?? '')
  return Number.isSafeInteger(number) && number >= 0 ? number : 0
}
