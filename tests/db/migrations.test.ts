import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { generateDrizzleJson } from 'drizzle-kit/api'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { z } from 'zod'
import type { StoreAddress } from '#db/client.server.ts'
import { applyMigrations } from '#db/migrate.server.ts'
import { inDatabase, openAdmin } from '../support/server-address.ts'

const run = promisify(execFile)
const migrations = join(import.meta.dirname, '../../db/migrations')
const schema: Record<string, unknown> = Object.assign(
  {},
  ...Object.values(import.meta.glob('../../db/schema/*.ts', { eager: true })),
)
const Journal = z.object({ entries: z.array(z.object({ tag: z.string() })) })
const Column = z.looseObject({ name: z.string(), type: z.string(), notNull: z.boolean() })
const Table = z.looseObject({ name: z.string(), columns: z.record(z.string(), Column) })
const Snapshot = z.looseObject({ tables: z.record(z.string(), Table) })

const readJson = async (file: string): Promise<unknown> =>
  JSON.parse(await readFile(join(migrations, 'meta', file), 'utf8'))

const { entries } = Journal.parse(await readJson('_journal.json'))
const tag = entries.at(-1)?.tag.split('_')[0]
const latest = Snapshot.parse(await readJson(`${tag}_snapshot.json`))

const unnamed = (snapshot: object) => ({ ...snapshot, id: '', prevId: '' })

describe('the migrations', () => {
  const server = inject('server')
  const database = `${inject('run')}_migrations`
  const address = inDatabase(server, database)

  afterEach(() => inAdmin(server, `drop database if exists ${database} with (force)`))

  test('say what the schema says (else: npx drizzle-kit generate --prefix timestamp --name …)', () => {
    expect(unnamed(latest)).toEqual(unnamed(generateDrizzleJson(schema)))
  })

  test('make every column of the schema in an empty store', async () => {
    await inAdmin(server, `create database ${database}`)
    await applyMigrations(address, migrations)
    const wanted = Object.values(latest.tables).flatMap((table) =>
      Object.values(table.columns).map(
        ({ name, type, notNull }) =>
          `${table.name}.${name} ${type.replace(', ', ',')}${notNull ? ' not null' : ''}`,
      ),
    )
    expect(await columnsIn(address)).toEqual(wanted.toSorted())
  })

  test('are applied once, however often they are asked for', async () => {
    await inAdmin(server, `create database ${database}`)
    await applyMigrations(address, migrations)
    await applyMigrations(address, migrations)
    expect(await appliedTo(address)).toBe(entries.length)
  })

  test('are applied once by processes that start at the same moment', async () => {
    await inAdmin(server, `create database ${database}`)
    const script = `
      const { applyMigrations } = await import(${JSON.stringify(join(migrations, '../migrate.server.ts'))})
      await applyMigrations(${JSON.stringify(address)}, ${JSON.stringify(migrations)})`
    const parameters = ['--import', 'tsx', '--input-type=module', '--eval', script]
    await Promise.all([1, 2, 3].map(() => run(process.execPath, parameters)))
    expect(await appliedTo(address)).toBe(entries.length)
  })
})

async function inAdmin(server: StoreAddress, statement: string) {
  const admin = openAdmin(server)
  await admin.unsafe(statement)
  await admin.end()
}

async function columnsIn(address: StoreAddress): Promise<string[]> {
  const sql = openAdmin(address)
  const rows = await sql<{ column: string }[]>`
    select format('%s.%s %s', relname, attname, format_type(atttypid, atttypmod))
      || case when attnotnull then ' not null' else '' end as column
    from pg_class
    join pg_attribute on attrelid = pg_class.oid
    where relkind = 'r' and relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped`
  await sql.end()
  return rows.map(({ column }) => column).toSorted()
}

async function appliedTo(address: StoreAddress): Promise<number> {
  const sql = openAdmin(address)
  const rows = await sql`select hash from drizzle.__drizzle_migrations`
  await sql.end()
  return rows.length
}
