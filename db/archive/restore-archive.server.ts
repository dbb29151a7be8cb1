import { once } from 'node:events'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Sql, TransactionSql } from 'postgres'
import { openClient } from '../client.server.ts'
import type { StoreAddress } from '../client.server.ts'
import { applyMigrations, migrationLock } from '../migrate.server.ts'
import {
  copyTarget,
  findFilled,
  listMigrations,
  listTables,
  speakPlainly,
} from './archive-catalogue.server.ts'
import { ArchiveError, readEnd, readHeader, readTableHead } from './archive-format.ts'
import type { AppliedMigration, ArchiveHeader, TableHead } from './archive-format.ts'
import { openArchive } from './read-archive.server.ts'
import type { ArchiveReader } from './read-archive.server.ts'
import { countLines } from './write-archive.server.ts'

type RestoreArchive = {
  address: StoreAddress
  file: string
  /** The folder of the migrations. */
  migrations: string
  progress: (table: string, rows: number) => void
}

/**
 * Fills an empty store from an archive and brings its tables up to date. Everything or nothing: when it throws, the
 * store is as it was.
 * @returns the number of rows
 */
export async function restoreArchive(input: RestoreArchive): Promise<number> {
  const client = openClient(input.address, { max: 1, connect_timeout: 10, idle_timeout: 0 })
  const archive = openArchive(input.file)
  let total = 0
  try {
    const header = readHeader(await archive.line())
    total = await client.begin(async (sql) => {
      await speakPlainly(sql)
      await sql`select pg_advisory_xact_lock(${migrationLock})`
      await prepareTables(sql, header, input.migrations)
      return load(sql, archive, header, input.progress)
    })
  } finally {
    archive.close()
    await client.end({ timeout: 5 })
  }
  await applyMigrations(input.address, input.migrations)
  await analyze(input.address)
  return total
}

/** Tables exactly as they were when the archive was written, and empty. */
async function prepareTables(sql: TransactionSql, header: ArchiveHeader, folder: string) {
  const known = readMigrationFiles({ migrationsFolder: folder })
  const isKnown = ({ hash }: AppliedMigration) => known.some((each) => each.hash === hash)
  if (!header.migrations.every(isKnown))
    throw new ArchiveError(
      'This archive holds tables that this Heard does not know: it was written by a newer one. Upgrade this one first.',
    )
  const tables = await listTables(sql)
  if (tables.length === 0) return createTables(sql, header.migrations, known)
  // Whoever uses the store already waits here, and cannot put a row in between.
  for (const { table } of tables) await sql`lock table ${sql(table)} in access exclusive mode`
  const filled = await findFilled(sql, tables)
  if (filled !== null)
    throw new ArchiveError(
      `This store is not empty: there are rows in "${filled}". Restore into a database, or a HEARD_DATA_DIR, of its own.`,
    )
  const applied = await listMigrations(sql)
  if (!isSame(applied ?? [], header.migrations))
    throw new ArchiveError(
      'The tables of this store are those of another version than the archive. Restore into a database, or a HEARD_DATA_DIR, on which no Heard has started yet.',
    )
}

const isSame = (one: AppliedMigration[], other: AppliedMigration[]) =>
  one.length === other.length && one.every(({ hash }, at) => hash === other[at]?.hash)

/** In the one transaction, unlike drizzle's own run, so that nothing is left of a restore that fails. */
async function createTables(
  sql: TransactionSql,
  wanted: AppliedMigration[],
  known: ReturnType<typeof readMigrationFiles>,
) {
  await sql.unsafe(`create schema if not exists drizzle; create table if not exists drizzle.__drizzle_migrations (
    id serial primary key, hash text not null, created_at bigint)`)
  for (const { hash, createdAt } of wanted) {
    for (const statement of known.find((each) => each.hash === hash)?.sql ?? [])
      await sql.unsafe(statement)
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${createdAt})`
  }
}

async function load(
  sql: TransactionSql,
  archive: ArchiveReader,
  header: ArchiveHeader,
  progress: RestoreArchive['progress'],
): Promise<number> {
  const tables = await listTables(sql)
  const counts: Record<string, number> = {}
  for (let at = 0; at < header.tables; at += 1) {
    const head = readTableHead(await archive.line())
    refuseUnknown(head, tables)
    const rows = await copyIn(sql, head, archive)
    counts[head.table] = rows
    progress(head.table, rows)
  }
  const end = readEnd(await archive.line())
  await archive.finish()
  if (tables.some(({ table }) => counts[table] !== end.rows[table]))
    throw new ArchiveError('This archive holds more or fewer rows than it says: it is damaged.')
  return Object.values(counts).reduce((sum, rows) => sum + rows, 0)
}

/** Names from a file go into a statement only if the store itself knows them. */
function refuseUnknown({ table, columns }: TableHead, tables: TableHead[]) {
  const own = tables.find((each) => each.table === table)
  if (own === undefined || columns.some((column) => !own.columns.includes(column)))
    throw new ArchiveError(
      `This archive is damaged: the store has no such table or column ("${table}").`,
    )
}

async function copyIn(
  sql: TransactionSql,
  head: TableHead,
  archive: ArchiveReader,
): Promise<number> {
  let rows = 0
  async function* counted() {
    for await (const piece of archive.rows()) {
      rows += countLines(piece)
      yield piece
    }
  }
  const copy = await sql.unsafe(`copy ${copyTarget(head)} from stdin`).writable()
  const refused = once(copy, 'error').then(
    ([error]) => Promise.reject(notTaken(head, error)),
    () => undefined,
  )
  try {
    await Promise.race([refused, pipeline(counted, pouringInto(copy))])
    copy.end()
    // postgres.js tells nothing of a refusal that comes after the last byte, and waits for ever. The next query knows:
    // the store takes it when the copy has ended, and refuses it with all that follow if that was no good end.
    await turnOfTheLoop()
    await sql`select 1`.catch((error: unknown) => Promise.reject(notTaken(head, error)))
  } catch (error) {
    copy.destroy(error instanceof Error ? error : undefined)
    throw error
  }
  return rows
}

/** Ends when all is handed over, not when the store has taken it. */
const pouringInto = (copy: Writable) =>
  new Writable({ write: (piece, _encoding, done) => void copy.write(piece, done) })

const notTaken = ({ table }: TableHead, cause: unknown) =>
  new ArchiveError(`This archive is damaged: the store does not take its rows of "${table}".`, {
    cause,
  })

async function analyze(address: StoreAddress) {
  const client: Sql = openClient(address, { max: 1, connect_timeout: 10 })
  try {
    await client`analyze`
  } finally {
    await client.end({ timeout: 5 })
  }
}
