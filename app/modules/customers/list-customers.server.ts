import type { Db } from '#db/connect.server.ts'
import {
  countTickets,
  selectCustomers,
  selectLastEvents,
  selectLastScores,
} from '#db/queries/customer-list.server.ts'
import type { CustomerState, ListedCustomerRow } from '#db/queries/customer-list.server.ts'

export type { CustomerState }

export type LastScore = { kind: 'csat' | 'nps' | 'ces'; score: number; respondedAt: Date }

export type ListedCustomer = ListedCustomerRow & {
  tickets: number
  /** When anything last came from them: an event, a ticket, an answer. Null: never since they are known. */
  lastSeenAt: Date | null
  /** The newest confirmed answer of each kind of survey, newest first. */
  lastScores: LastScore[]
}

export type ListCustomers = {
  workspaceId: string
  search?: string
  state?: CustomerState | null
  /** The last customer's id of the page before. */
  before: string | null
  limit: number
}

/** One page of a workspace's customers, the newest known first; `older` is where the next begins, null on the last. */
export async function listCustomers(
  db: Db,
  given: ListCustomers,
): Promise<{ customers: ListedCustomer[]; older: string | null }> {
  const { workspaceId, search = '', state = null, before, limit } = given
  const asked = { workspaceId, search: search.trim(), state, before, limit: limit + 1 }
  const rows = await selectCustomers(db, asked)
  const shown = rows.slice(0, limit)
  const customers = await withActivity(db, workspaceId, shown)
  return { customers, older: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

async function withActivity(db: Db, workspaceId: string, rows: ListedCustomerRow[]) {
  if (rows.length === 0) return []
  const several = { workspaceId, customerIds: rows.map(({ id }) => id) }
  const [scores, tickets, events] = await Promise.all([
    selectLastScores(db, several),
    countTickets(db, several),
    selectLastEvents(db, several),
  ])
  return rows.map((row): ListedCustomer => {
    const isTheirs = ({ customerId }: { customerId: string | null }) => customerId === row.id
    const lastScores = scores.filter(isTheirs).toSorted(byNewest)
    const ticketsOf = tickets.find(isTheirs)
    const lastAt = [ticketsOf?.lastAt, events.find(isTheirs)?.lastAt, lastScores[0]?.respondedAt]
    return { ...row, tickets: ticketsOf?.count ?? 0, lastSeenAt: newestOf(lastAt), lastScores }
  })
}

const byNewest = (one: LastScore, other: LastScore) =>
  other.respondedAt.getTime() - one.respondedAt.getTime()

const newestOf = (moments: (Date | null | undefined)[]): Date | null =>
  moments.reduce<Date | null>(
    (newest, each) => (each && (newest === null || each > newest) ? each : newest),
    null,
  )

/** Whether the workspace knows anybody yet. */
export const hasCustomers = async (db: Db, { workspaceId }: { workspaceId: string }) =>
  (await selectCustomers(db, { workspaceId, search: '', state: null, before: null, limit: 1 }))
    .length > 0
