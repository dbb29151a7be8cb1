import { stringify } from 'csv-stringify/sync'
import type { Pool } from '#db/connect.server.ts'
import { selectAllSubscribers } from '#db/queries/subscriber-list.server.ts'
import { recordAudit } from '../workspaces/record-audit.server.ts'
import type { Actor } from '../workspaces/record-audit.server.ts'

type Row = Awaited<ReturnType<typeof selectAllSubscribers>>[number]

const columns = ['email', 'language', 'mode', 'state', 'asked_at', 'confirmed_at', 'ended_at']
const rowsAtOnce = 1_000
const beforeAll = '00000000-0000-0000-0000-000000000000'

/** All subscribers as CSV, piece by piece, however many there are. That it was asked for is recorded. */
export async function exportSubscribers(
  pool: Pool,
  { workspaceId, actor, now }: { workspaceId: string; actor: Actor; now: Date },
): Promise<AsyncGenerator<string>> {
  const subject = { id: null, name: '' }
  await recordAudit(pool, { workspaceId, actor, action: 'subscriber.exported', subject, now })
  return pieces(pool, workspaceId)
}

async function* pieces(pool: Pool, workspaceId: string): AsyncGenerator<string> {
  // Excel takes a file for UTF-8 only if it begins so.
  yield `\ufeff${columns.join(',')}\r\n`
  let after: string | undefined = beforeAll
  while (after !== undefined) {
    const rows: Row[] = await selectAllSubscribers(pool, {
      ...{ workspaceId, after, limit: rowsAtOnce },
    })
    if (rows.length > 0) yield asCsv(rows)
    after = rows.length < rowsAtOnce ? undefined : rows.at(-1)?.id
  }
}

const asCsv = (rows: Row[]): string =>
  stringify(
    rows.map(({ email, locale, mode, state, createdAt, confirmedAt, unsubscribedAt }) => [
      ...[email, locale, mode, state, createdAt.toISOString()],
      ...[confirmedAt?.toISOString() ?? '', unsubscribedAt?.toISOString() ?? ''],
    ]),
    // A field that begins like a formula would be calculated by the spreadsheet that opens the file.
    { escape_formulas: true, record_delimiter: '\r\n' },
  )
