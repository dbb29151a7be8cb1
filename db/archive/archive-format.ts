/**
 * An archive is one gzip stream of lines: the header, then for each table its name and columns, its rows as
 * PostgreSQL's COPY writes them, and a line `\.`; at last the end. In COPY's text a line feed and a backslash of the
 * data are escaped, so no row is a line of ours.
 */
export const archiveVersion = 1

/** As drizzle keeps them in `drizzle.__drizzle_migrations`; `createdAt` is the journal's `when`. */
export type AppliedMigration = { hash: string; createdAt: number }

export type ArchiveHeader = {
  heard: 'archive'
  version: number
  createdAt: string
  migrations: AppliedMigration[]
  tables: number
}

export type TableHead = { table: string; columns: string[] }

/** Rows by table: what an archive that was cut off or changed does not agree with. */
export type ArchiveEnd = { end: true; rows: Record<string, number> }

export const endOfRows = '\\.\n'

/** What an operator is told; the archive or the store is not as it must be. */
export class ArchiveError extends Error {
  override name = 'ArchiveError'
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isMigration = (value: unknown): value is AppliedMigration =>
  isObject(value) && typeof value.hash === 'string' && typeof value.createdAt === 'number'

const isListOf = <Item>(value: unknown, isItem: (item: unknown) => item is Item): value is Item[] =>
  Array.isArray(value) && value.every(isItem)

const isText = (value: unknown): value is string => typeof value === 'string'

function parse(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    if (isObject(value)) return value
  } catch {
    // Told below.
  }
  throw new ArchiveError('This is not an archive of Heard, or it is damaged.')
}

/** Throws for what is no archive, and for one of a format that only a newer Heard reads. */
export function readHeader(line: string): ArchiveHeader {
  const { heard, version, createdAt, migrations, tables } = parse(line)
  if (heard !== 'archive' || typeof version !== 'number')
    throw new ArchiveError('This is not an archive of Heard, or it is damaged.')
  if (version > archiveVersion)
    throw new ArchiveError('This archive was written by a newer Heard. Upgrade this one first.')
  if (!isText(createdAt) || !isListOf(migrations, isMigration) || typeof tables !== 'number')
    throw new ArchiveError('The beginning of this archive is damaged.')
  return { heard, version, createdAt, migrations, tables }
}

export function readTableHead(line: string): TableHead {
  const { table, columns } = parse(line)
  if (isText(table) && isListOf(columns, isText)) return { table, columns }
  throw new ArchiveError('This archive is damaged: a table was expected.')
}

export function readEnd(line: string): ArchiveEnd {
  const { end, rows } = parse(line)
  if (end !== true || !isObject(rows)) throw new ArchiveError('The end of this archive is damaged.')
  const counts = new Map(Object.entries(rows).map(([table, count]) => [table, Number(count)]))
  return { end, rows: Object.fromEntries(counts.entries()) }
}
