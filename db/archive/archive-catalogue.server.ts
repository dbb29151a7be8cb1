import type { Sql, TransactionSql } from 'postgres'
import { ArchiveError } from './archive-format.ts'
import type { AppliedMigration, TableHead } from './archive-format.ts'

type Client = Sql | TransactionSql

/** Every table of ours with the columns that are stored, in an order in which no row points at one that comes later. */
export async function listTables(sql: Client): Promise<TableHead[]> {
  const tables = await sql<TableHead[]>`
    select c.relname::text as table,
      array(select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by c.relname`
  const references = await sql<{ from: string; to: string }[]>`
    select distinct own.relname::text as from, target.relname::text as to
    from pg_constraint
    join pg_class own on own.oid = conrelid
    join pg_class target on target.oid = confrelid
    where contype = 'f' and conrelid <> confrelid and own.relnamespace = 'public'::regnamespace`
  return inOrder(tables, references)
}

function inOrder(tables: TableHead[], references: { from: string; to: string }[]): TableHead[] {
  const ordered: TableHead[] = []
  const isPlaced = (name: string) => ordered.some(({ table }) => table === name)
  while (ordered.length < tables.length) {
    const ready = tables.filter(
      ({ table }) =>
        !isPlaced(table) && references.every(({ from, to }) => from !== table || isPlaced(to)),
    )
    if (ready.length === 0)
      throw new ArchiveError('The tables of this store point at each other in a circle.')
    ordered.push(...ready)
  }
  return ordered
}

/** Null for a store that Heard has never started on. */
export async function listMigrations(sql: Client): Promise<AppliedMigration[] | null> {
  const [found] = await sql<{ there: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as there`
  if (found?.there !== true) return null
  const rows = await sql<{ hash: string; created_at: string }[]>`
    select hash, created_at::text from drizzle.__drizzle_migrations order by created_at`
  return rows.map(({ hash, created_at }) => ({ hash, createdAt: Number(created_at) }))
}

/** The first of these tables that holds anything. */
export async function findFilled(sql: Client, tables: TableHead[]): Promise<string | null> {
  for (const { table } of tables) {
    const [row] = await sql`select 1 from ${sql(table)} limit 1`
    if (row !== undefined) return table
  }
  return null
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** What COPY wants between its verb and its direction. */
export const copyTarget = ({ table, columns }: TableHead): string =>
  `public.${quoted(table)} (${columns.map(quoted).join(', ')})`

/** So that the same row is the same text whatever the server's settings are. */
export async function speakPlainly(sql: TransactionSql): Promise<void> {
  await sql.unsafe(
    `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
     set local extra_float_digits = 1; set local bytea_output = 'hex'; set local statement_timeout = 0;
     set local lock_timeout = 0`,
  )
}
