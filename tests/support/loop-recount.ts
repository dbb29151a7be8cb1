import type { TestStore } from './store.ts'

type Row = {
  id: string
  score: number
  comment: string
  customerId: string | null
  isAfter: boolean
  isThemed: boolean
  isTaggedByHand: boolean
}

const rowsOf = ({ sql }: TestStore) => sql<Row[]>`
  select r.id, r.score, r.comment, r.customer_id as "customerId",
    r.responded_at >= (select published_at from change) as "isAfter",
    exists (select from response_theme t where t.response_id = r.id and t.state = 'applied') as "isThemed",
    exists (select from response_theme t where t.response_id = r.id and t.decided_at is not null) as "isTaggedByHand"
  from response r where r.state = 'confirmed'`

const percentOf = (hits: number, n: number) => ((100 * hits) / n).toFixed(1)

/** Before and since the one change: comments about its theme, and satisfaction of those who speak of it. */
export async function recountEffect(store: TestStore, _shop: { workspaceId: string }) {
  const rows = await rowsOf(store)
  const sides = [false, true].map((isAfter) => rows.filter((row) => row.isAfter === isAfter))
  return {
    mentions: sides.map((side) => {
      const comments = side.filter(({ comment }) => comment !== '')
      const hits = comments.filter(({ isThemed }) => isThemed).length
      return { hits, n: comments.length, percent: percentOf(hits, comments.length) }
    }),
    scores: sides.map((side) => {
      const themed = side.filter(({ isThemed }) => isThemed)
      const satisfied = themed.filter(({ score }) => score >= 4).length
      return { n: themed.length, percent: percentOf(satisfied, themed.length) }
    }),
  }
}

/** How far each comment came, one after the other, by the rows that say so. */
export async function recountLoop(store: TestStore) {
  const { sql } = store
  const comments = (await rowsOf(store)).filter(({ comment }) => comment !== '')
  const links = await sql<{ responseId: string }[]>`
    select response_id as "responseId" from change_response where not is_left_out`
  const linked = new Set(links.map(({ responseId }) => responseId))
  const told = await sql<{ customerId: string; verdict: string | null }[]>`
    select n.customer_id as "customerId", n.verdict from notification n
    join message m on m.id = n.message_id where m.state = 'sent'`
  const toldBy = new Map(told.map(({ customerId, verdict }) => [customerId, verdict]))
  const counts = { comments: comments.length, read: 0, tagged: 0, acted: 0, told: 0, confirmed: 0 }
  for (const { id, customerId, isThemed, isTaggedByHand } of comments) {
    if (isTaggedByHand) counts.read++
    if (isThemed) counts.tagged++
    if (!linked.has(id)) continue
    counts.acted++
    if (customerId === null || !toldBy.has(customerId)) continue
    counts.told++
    if (toldBy.get(customerId) === 'yes') counts.confirmed++
  }
  return counts
}
