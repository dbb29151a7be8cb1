import { data, redirect } from '@remix-run/node'
import type { ActionFunctionArgs } from '@remix-run/node'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { formOf } from '#app/http/parse-form.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { changeView, createView, removeView } from '#app/modules/triage/save-view.server.ts'
import { viewQuery } from '#app/modules/triage/view-input.ts'

/**
 * Saves (`intent=create`), changes (`change`) and deletes (`delete`) views of the inbox. A page goes back to the list it
 * came from (`query`); with `answer=json` it stays where it is and is told the view's id.
 */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace)
    const { id: workspaceId, slug } = membership.workspace
    const form = formOf(context)
    const doing = {
      workspaceId,
      ...membership.member,
      actor: actorOf(membership),
      now: context.now(),
    }
    const result = await perform(context.pool, doing, form)
    if (result.outcome === 'unknown') throw refusal(request, 404)
    if (result.outcome === 'forbidden') throw refusal(request, 403)
    if (result.outcome === 'refused') {
      const values = { name: form.get('name') ?? '', shared: form.has('shared') }
      return data({ problem: result.problem, values }, 422)
    }
    if (form.get('answer') === 'json') return data({ view: result.id }, 200)
    const query = viewQuery(form.get('query') ?? '')
    return redirect(`/w/${slug}/inbox${query === '' ? '' : `?${query}`}`)
  })

type Doing = Omit<Parameters<typeof removeView>[1], 'viewId'>

function perform(pool: Parameters<typeof removeView>[0], doing: Doing, form: URLSearchParams) {
  const [name, query] = [form.get('name') ?? undefined, form.get('query') ?? undefined]
  const viewId = form.get('view') ?? ''
  switch (form.get('intent')) {
    case 'create': {
      const isShared = form.has('shared')
      return createView(pool, { ...doing, isShared, name: name ?? '', query: query ?? '' })
    }
    case 'change': {
      return changeView(pool, {
        ...doing,
        viewId,
        name,
        query: form.has('keep') ? undefined : query,
      })
    }
    case 'delete':
      return removeView(pool, { ...doing, viewId })
    default:
      return Promise.resolve({ outcome: 'unknown' as const })
  }
}
