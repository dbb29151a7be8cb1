import { afterAll, beforeEach, inject } from 'vitest'
import type { Sql } from 'postgres'
import { connect } from '#db/connect.server.ts'
import type { StoreAddress } from '#db/client.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { inDatabase, openAdmin } from './server-address.ts'

export type TestStore = { pool: Pool; sql: Sql; address: StoreAddress }

/**
 * A database of this test file's worker, empty before each test. Call once at the top of a test file:
 * `const store = await openTestStore()`. `sql` is a raw client for looking at rows and breaking things.
 */
export async function openTestStore(): Promise<TestStore> {
  const server = inject('server')
  const run = inject('run')
  const name = `${run}_${process.env.VITEST_POOL_ID ?? '0'}`
  await createFromTemplate(server, name, `${run}_template`)
  const address = inDatabase(server, name)
  const sql = openAdmin(address)
  const { pool, close } = connect(address)
  beforeEach(() => emptyEveryTable(sql))
  afterAll(async () => {
    await close()
    await sql.end()
  })
  return { pool, sql, address }
}

async function createFromTemplate(server: StoreAddress, name: string, template: string) {
  const admin = openAdmin(server)
  const [existing] = await admin`select 1 from pg_database where datname = ${name}`
  if (existing === undefined) await admin.unsafe(`create database ${name} template ${template}`)
  await admin.end()
}

/** Deleting a few rows costs a tenth of truncating thirty tables. Without the checks of foreign keys, in any order. */
async function emptyEveryTable(sql: Sql) {
  await sql.unsafe(`
    do $$
    declare name text;
    begin
      set local session_replication_role = replica;
      for name in select quote_ident(tablename) from pg_tables where schemaname = 'public' loop
        execute 'delete from ' || name;
      end loop;
    end $$`)
}
