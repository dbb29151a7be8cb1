import type { LoaderFunctionArgs } from '@remix-run/node'
import { actorOf } from '#app/http/actor.ts'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { exportCustomer } from '#app/modules/customers/export-customer.server.ts'
import { isId } from '#app/platform/is-id.ts'

/** Everything about a customer as a file, e.g. to answer them when they ask what is held about them. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const membership = await requireMember(context, request, params.workspace, 'admin')
    const { customer: customerId = '' } = params
    const { id: workspaceId } = membership.workspace
    const input = { workspaceId, customerId, actor: actorOf(membership), now: context.now() }
    const held = isId(customerId) ? await exportCustomer(context.pool, input) : null
    if (held === null) throw refusal(request, 404)
    return new Response(`${JSON.stringify(held, null, 2)}\n`, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': `attachment; filename="customer-${customerId}.json"`,
      },
    })
  })
