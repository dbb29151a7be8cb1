import { stringify } from 'csv-stringify/sync'
import type { Pool } from '#db/connect.server.ts'
import { selectAllSuppressions } from '#db/queries/suppression-list.server.ts'
import { recordAudit } from '../workspaces/record-audit.server.ts'
import type { Actor } from '../workspaces/record-audit.server.ts'

export type ExportSuppressions = { workspaceId: string; actor: Actor; now: Date }

type Row = Awaited<ReturnType<typeof selectAllSuppressions>>[number]

const columns = ['email', 'reason', 'detail', 'added_at', 'sha256']
const rowsAtOnce = 1_000

/**
 * The whole list as CSV, piece by piece, however long it is. Whoever was erased stands there with the hash alone, so
 * that another Heard that imports the file keeps the promise, too. That it was asked for is recorded.
 */
export async function exportSuppressions(
  pool: Pool,
  { workspaceId, actor, now }: ExportSuppressions,
): Promise<AsyncGenerator<string>> {
  const subject = { id: null, name: '' }
  await recordAudit(pool, { workspaceId, actor, action: 'suppression.exported', subject, now })
  return pieces(pool, workspaceId)
}

async function* pieces(pool: Pool, workspaceId: string): AsyncGenerator<string> {
  // Excel takes a file for UTF-8 only if it begins so.
  yield `\ufeff${columns.join(',')}\r\n`
  let after: string | undefined = ''
  while (after !== undefined) {
    const rows: Row[] = await selectAllSuppressions(pool, {
      ...{ workspaceId, after, limit: rowsAtOnce },
    })
    if (rows.length > 0) yield asCsv(rows)
    after = rows.length < rowsAtOnce ? undefined : rows.at(-1)?.emailHash
  }
}

const asCsv = (rows: Row[]): string =>
  stringify(
    rows.map(({ email, reason, detail, createdAt, emailHash }) => [
      ...[email ?? '', reason, detail, createdAt.toISOString(), emailHash],
    ]),
    // A field that begins like a formula would be calculated by the spreadsheet that opens the file.
    { escape_formulas: true, record_delimiter: '\r\n' },
  )
