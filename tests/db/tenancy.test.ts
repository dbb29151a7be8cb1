import type { Sql } from 'postgres'
import { describe, expect, test } from 'vitest'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

/** No workspace owns these; db/schema/global.ts says why. */
const globalTables = [
  'account',
  'session',
  'two_factor',
  'user',
  'verification',
  'mail_pace',
  'workspace',
]

/** What in this store lets a row belong to no workspace, or point into another one. */
async function tenancyViolations(sql: Sql): Promise<string[]> {
  const owned = (await readTables(sql)).filter(({ table }) => !globalTables.includes(table))
  const names = new Set(owned.map(({ table }) => table))
  const indexes = (await readUniqueIndexes(sql)).filter(({ table }) => names.has(table))
  const references = await readReferences(sql)
  return [
    ...owned.flatMap(tableViolations),
    ...owned
      .filter(({ table }) => !indexes.some((index) => index.table === table && index.isPrimary))
      .map(({ table }) => `${table} has no primary key`),
    ...indexes
      .filter(({ columns }) => columns[0] !== 'workspace_id')
      .map(({ table, name }) => `${table}: ${name} does not begin with workspace_id`),
    ...references.flatMap((reference) => referenceViolations(reference, names)),
  ]
}

function tableViolations({ table, required }: Table): string[] {
  if (required === null) return [`${table} has no workspace_id`]
  return required ? [] : [`${table}.workspace_id may be null`]
}

function referenceViolations(reference: Reference, owned: Set<string>): string[] {
  const { table, name, columns, target, targetColumns, nullsWorkspace } = reference
  if (!owned.has(target)) return []
  const staysInside = columns[0] === 'workspace_id' && targetColumns[0] === 'workspace_id'
  return [
    ...(staysInside ? [] : [`${table}: ${name} to ${target} does not begin with workspace_id`]),
    ...(nullsWorkspace ? [`${table}: ${name} sets workspace_id to null: SET NULL (column)`] : []),
  ]
}

/** `required`: whether its workspace_id is NOT NULL; null if it has none. */
type Table = { table: string; required: boolean | null }

const readTables = (sql: Sql): Promise<Table[]> => sql`
  select c.relname::text as table, a.attnotnull as required
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'drizzle')
  order by c.relname`

type UniqueIndex = { table: string; name: string; isPrimary: boolean; columns: string[] }

const readUniqueIndexes = (sql: Sql): Promise<UniqueIndex[]> => sql`
  select t.relname::text as table, i.relname::text as name, indisprimary as "isPrimary",
    array(select pg_get_indexdef(indexrelid, at, false) from generate_series(1, indnkeyatts) at) as columns
  from pg_index
  join pg_class t on t.oid = indrelid
  join pg_class i on i.oid = indexrelid
  where indisunique
  order by t.relname, i.relname`

type Reference = {
  table: string
  name: string
  columns: string[]
  target: string
  targetColumns: string[]
  /** ON DELETE SET NULL or SET DEFAULT that names no columns changes them all. */
  nullsWorkspace: boolean
}

const readReferences = (sql: Sql): Promise<Reference[]> => sql`
  select own.relname::text as table, conname::text as name,
    array(select attname::text from unnest(conkey) with ordinality as key (number, at)
      join pg_attribute on attrelid = conrelid and attnum = number order by at) as columns,
    target.relname::text as target,
    array(select attname::text from unnest(confkey) with ordinality as key (number, at)
      join pg_attribute on attrelid = confrelid and attnum = number order by at) as "targetColumns",
    confdeltype in ('n', 'd') and confdelsetcols is null as "nullsWorkspace"
  from pg_constraint
  join pg_class own on own.oid = conrelid
  join pg_class target on target.oid = confrelid
  where contype = 'f'
  order by own.relname, conname`

/** The violations of this store with a few tables more, which are gone afterwards. */
async function violationsWith(tables: string): Promise<string[]> {
  await store.sql.unsafe(`begin; ${tables}`)
  const violations = await tenancyViolations(store.sql)
  await store.sql.unsafe('rollback')
  return violations
}

describe('tenancy by construction', () => {
  test('no row belongs to no workspace, and none can point into another', async () => {
    expect(await tenancyViolations(store.sql)).toEqual([])
  })

  test('every table that the list excuses is there', async () => {
    const tables = (await readTables(store.sql)).map(({ table }) => table)
    expect(globalTables.filter((table) => !tables.includes(table))).toEqual([])
  })

  test('a table without workspace_id is seen', async () => {
    expect(await violationsWith('create table note (id uuid primary key)')).toEqual([
      'note has no workspace_id',
      'note: note_pkey does not begin with workspace_id',
    ])
  })

  test('a workspace_id that may be null, in no key, is seen', async () => {
    expect(await violationsWith('create table note (workspace_id uuid, id uuid)')).toEqual([
      'note.workspace_id may be null',
      'note has no primary key',
    ])
  })

  test('keys in which workspace_id is not the first column are seen', async () => {
    const violations = await violationsWith(`
      create table note (workspace_id uuid, id uuid, title text, primary key (id, workspace_id));
      create unique index note_title on note (lower(title), workspace_id);
      create unique index note_email on note (title) where title <> ''`)
    expect(violations).toEqual([
      'note: note_email does not begin with workspace_id',
      'note: note_pkey does not begin with workspace_id',
      'note: note_title does not begin with workspace_id',
    ])
  })

  test('a reference that can reach into another workspace is seen, from any table', async () => {
    const violations = await violationsWith(`
      create table note (
        workspace_id uuid, id uuid, parent_id uuid, primary key (workspace_id, id),
        constraint crossed foreign key (workspace_id, parent_id) references note (workspace_id, id) on delete set null,
        constraint turned foreign key (parent_id, workspace_id) references note (workspace_id, id),
        constraint kept foreign key (workspace_id, parent_id) references note (workspace_id, id)
          on delete set null (parent_id));
      alter table "user" add workspace_id uuid, add note_id uuid,
        add constraint hidden foreign key (note_id, workspace_id) references note (workspace_id, id)`)
    expect(violations).toEqual([
      'note: crossed sets workspace_id to null: SET NULL (column)',
      'note: turned to note does not begin with workspace_id',
      'user: hidden to note does not begin with workspace_id',
    ])
  })
})
