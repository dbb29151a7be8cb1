import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerPage, refusal } from '#app/http/answer-page.server.ts'
import { requireMember } from '#app/http/require-member.server.ts'
import { cardOrder } from '#app/modules/changes/card-order.ts'
import { renderCard } from '#app/modules/changes/render-card.server.ts'
import { readChangePreview } from './changes/read-change-preview.server.ts'

/** The social card as it will be, from the words that editors work on. */
export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answerPage({ request, context }, async () => {
    const { workspace } = await requireMember(context, request, params.workspace)
    const given = { request, changeId: params.change, workspace }
    const { change, locale } = await readChangePreview(context, given)
    const order = cardOrder(change, { locale, workspaceName: workspace.name })
    if (order === null) throw refusal(request, 404)
    const png = await renderCard(order)
    if (png === null) throw refusal(request, 503, { 'retry-after': '30' })
    return new Response(Uint8Array.from(png), { headers: { 'content-type': 'image/png' } })
  })
