import { data, redirect } from '@remix-run/node'
import { actorOf } from '#app/http/actor.ts'
import { refusal } from '#app/http/answer-page.server.ts'
import type { RequestContext } from '#app/http/context.ts'
import { formOf } from '#app/http/parse-form.ts'
import type { Membership } from '#app/http/require-member.server.ts'
import { lookForThemes } from '#app/modules/themes/look-for-themes.server.ts'
import {
  addCandidateToTheme,
  bringCandidateBack,
  dismissCandidate,
  makeThemeOfCandidate,
} from '#app/modules/themes/settle-candidate.server.ts'
import { isId } from '#app/platform/is-id.ts'
import { checkCandidateForm } from './candidate-form.ts'
import type { CandidateForm } from './candidate-form.ts'

/** What was refused, with what was typed; for the card that it was typed in. */
export type Refused = { form: CandidateForm; problems: Record<string, string> }

type Asked = { context: RequestContext; request: Request; membership: Membership }

/** Whatever a member does on the page. Throws 404 for what the page never posts. */
export async function candidateAction(asked: Asked) {
  const { context, membership } = asked
  const posted = formOf(context)
  const intent = posted.get('intent')
  if (intent === 'look') {
    const { id: workspaceId } = membership.workspace
    const memberId = membership.member.userId
    await lookForThemes(context.pool, { workspaceId, memberId, now: context.now() })
    return toList(membership, { told: 'looking' })
  }
  const candidateId = posted.get('candidate') ?? ''
  if (!isId(candidateId)) throw refusal(asked.request, 404)
  if (intent === 'make') return make(asked, { candidateId, posted })
  if (intent === 'add') return add(asked, { candidateId, posted })
  const given = { ...actsIn(asked), candidateId }
  if (intent === 'dismiss') {
    const isDone = await dismissCandidate(context.pool, given)
    return toList(membership, isDone ? { told: 'dismissed', candidate: candidateId } : gone)
  }
  if (intent !== 'undo') throw refusal(asked.request, 404)
  const isBack = await bringCandidateBack(context.pool, given)
  return toList(membership, isBack ? { told: 'back' } : gone)
}

const gone = { told: 'gone' }

const actsIn = ({ context, membership }: Asked) => ({
  workspaceId: membership.workspace.id,
  actor: actorOf(membership),
  memberId: membership.member.userId,
  now: context.now(),
})

const toList = ({ workspace }: Membership, told: Record<string, string>) =>
  redirect(`/w/${workspace.slug}/themes/candidates?${new URLSearchParams(told)}`)

type Posted = { candidateId: string; posted: URLSearchParams }

async function make(asked: Asked, { candidateId, posted }: Posted) {
  const checked = checkCandidateForm(posted)
  const { form } = checked
  if (!checked.ok) return data<Refused>({ form, problems: checked.problems }, 422)
  const { theme } = checked
  const given = { ...actsIn(asked), candidateId, theme, examples: form.examples }
  const made = await makeThemeOfCandidate(asked.context.pool, given)
  if ('themeId' in made)
    return toList(asked.membership, {
      ...{ told: 'made', theme: made.themeId, given: String(made.given) },
    })
  if (made.problem === 'gone') return toList(asked.membership, gone)
  return data<Refused>({ form, problems: { name: made.problem } }, 422)
}

async function add(asked: Asked, { candidateId, posted }: Posted) {
  const themeId = posted.get('theme') ?? ''
  const form = checkCandidateForm(posted).form
  if (!isId(themeId)) return data<Refused>({ form, problems: { theme: 'choose' } }, 422)
  const given = { ...actsIn(asked), candidateId, themeId, examples: form.examples }
  const added = await addCandidateToTheme(asked.context.pool, given)
  if ('themeId' in added)
    return toList(asked.membership, {
      ...{ told: 'added', theme: added.themeId, given: String(added.given) },
    })
  if (added.problem === 'gone') return toList(asked.membership, gone)
  return data<Refused>({ form, problems: { theme: 'choose' } }, 422)
}
