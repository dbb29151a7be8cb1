import { data, redirect } from '@remix-run/node'
import { actorOf } from '#app/http/actor.ts'
import { refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { changeActs } from '#app/modules/changes/change-acts.ts'
import type { ChangeAct } from '#app/modules/changes/change-acts.ts'
import { momentOfLocal } from '#app/modules/changes/local-moment.ts'
import { moveChange } from '#app/modules/changes/move-change.server.ts'
import { publishChange } from '#app/modules/changes/publish-change.server.ts'
import { scheduleChange } from '#app/modules/changes/schedule-change.server.ts'
import { withdrawChange } from '#app/modules/changes/withdraw-change.server.ts'
import { locales } from '#app/texts/locales.ts'

export type Refused =
  | { outcome: 'changed_meanwhile' | 'not_possible' | 'past' | 'no_time' }
  | { incomplete: string[] }
  | { unexplained: string[] }

type Acting = { membership: Membership; changeId: string }

/** Does what the pressed button says; what was typed comes back where it cannot be done. */
export async function publishByForm(
  request: Request,
  context: RequestContext,
  { membership, changeId }: Acting,
) {
  const form = formOf(context)
  const act = changeActs.find((each) => each === form.get('act'))
  if (act === undefined) throw refusal(request, 404)
  const refused = await carryOut(request, context, { membership, changeId, act, form })
  const typed = Object.fromEntries(
    [...form].filter(([name]) => name === 'at' || name.startsWith('correction-')),
  )
  if (refused !== null)
    return data({ refused, act, typed }, 'outcome' in refused && isLate(refused) ? 409 : 422)
  return redirect(`/w/${membership.workspace.slug}/changes/${changeId}/publish?told=${act}`)
}

const isLate = ({ outcome }: { outcome: string }) =>
  outcome === 'changed_meanwhile' || outcome === 'not_possible'

type Deed = Acting & { act: ChangeAct; form: URLSearchParams }

async function carryOut(
  request: Request,
  { pool, now: clock }: RequestContext,
  { membership, changeId, act, form }: Deed,
): Promise<Refused | null> {
  const { id: workspaceId, timeZone } = membership.workspace
  const revision = Number(form.get('revision'))
  const now = clock()
  const key = {
    ...{ workspaceId, changeId, actor: actorOf(membership), now },
    expects: Number.isInteger(revision) && revision > 0 ? revision : null,
  }
  const outcomeOf = async () => {
    switch (act) {
      case 'publish':
        return publishChange(pool, key)
      case 'correct':
        return publishChange(pool, { ...key, correction: correctionIn(form) })
      case 'schedule': {
        const at = momentOfLocal(form.get('at') ?? '', timeZone)
        return at === null ? 'no_time' : scheduleChange(pool, { ...key, at })
      }
      case 'withdraw':
        return withdrawChange(pool, key)
      default:
        return moveChange(pool, { ...key, act })
    }
  }
  const outcome = await outcomeOf()
  if (outcome === 'not_found') throw refusal(request, 404)
  return typeof outcome === 'object' ? outcome : refusedBy(outcome)
}

const problems = ['changed_meanwhile', 'not_possible', 'past', 'no_time'] as const

function refusedBy(outcome: string): Refused | null {
  const problem = problems.find((each) => each === outcome)
  return problem === undefined ? null : { outcome: problem }
}

const correctionIn = (form: URLSearchParams) =>
  Object.fromEntries(locales.map((locale) => [locale, form.get(`correction-${locale}`) ?? '']))
