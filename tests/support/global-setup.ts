import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sql } from 'postgres'
import type { TestProject } from 'vitest/node'
import type { StoreAddress } from '#db/client.server.ts'
import { startEmbedded } from '#db/embedded.server.ts'
import { applyMigrations } from '#db/migrate.server.ts'
import { inDatabase, openAdmin } from './server-address.ts'

declare module 'vitest' {
  interface ProvidedContext {
    server: StoreAddress
    run: string
  }
}

/**
 * One PostgreSQL for the whole run: the one that `TEST_DATABASE_URL` names, else the embedded one.
 * Test workers copy their databases from a template that is migrated once.
 */
export default async function setup(project: TestProject) {
  const { server, stop } = await startServer()
  const run = `heard_test_${process.pid}`
  const admin = openAdmin(server)
  await dropDatabasesOf(admin, run)
  await admin.unsafe(`create database ${run}_template`)
  await applyMigrations(
    inDatabase(server, `${run}_template`),
    join(import.meta.dirname, '../../db/migrations'),
  )
  project.provide('server', server)
  project.provide('run', run)
  return async () => {
    await dropDatabasesOf(admin, run)
    await admin.end()
    await stop()
  }
}

async function startServer(): Promise<{ server: StoreAddress; stop: () => Promise<void> }> {
  const url = process.env.TEST_DATABASE_URL
  if (url !== undefined && url !== '') return { server: url, stop: async () => {} }
  const dataDir = await mkdtemp(join(tmpdir(), 'heard-test-'))
  const embedded = await startEmbedded({ dataDir, log: () => {} })
  const stop = async () => {
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { server: embedded.connection, stop }
}

async function dropDatabasesOf(admin: Sql, run: string) {
  const names = await admin<{ datname: string }[]>`
    select datname from pg_database where starts_with(datname, ${run + '_'})`
  for (const { datname } of names)
    await admin.unsafe(`drop database if exists ${datname} with (force)`)
}
