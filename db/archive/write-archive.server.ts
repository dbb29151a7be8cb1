import { randomUUID } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { TransactionSql } from 'postgres'
import { openClient } from '../client.server.ts'
import type { StoreAddress } from '../client.server.ts'
import { copyTarget, listMigrations, listTables, speakPlainly } from './archive-catalogue.server.ts'
import { ArchiveError, archiveVersion, endOfRows } from './archive-format.ts'
import type { ArchiveEnd, ArchiveHeader } from './archive-format.ts'

type WriteArchive = {
  address: StoreAddress
  /** Readable by its owner only; a file that is there already is replaced when the new one is whole. */
  file: string
  now: Date
  progress: (table: string, rows: number) => void
}

/**
 * Writes everything in a store as it stood at one moment, while it goes on being used. The secret that signs links is
 * not part of the store.
 * @returns the number of rows
 */
export async function writeArchive({
  address,
  file,
  now,
  progress,
}: WriteArchive): Promise<number> {
  // A name that nobody else has: what is there already keeps its rights, and two backups at once would write into one.
  const draft = `${file}.${randomUUID()}.part`
  const client = openClient(address, { max: 1, connect_timeout: 10, idle_timeout: 0 })
  let total = 0
  try {
    await client.begin('isolation level repeatable read read only', async (sql) => {
      await speakPlainly(sql)
      const lines = archiveOf(sql, now, (table, rows) => {
        total += rows
        progress(table, rows)
      })
      const output = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true })
      await pipeline(lines, createGzip(), output)
    })
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await client.end({ timeout: 5 })
  }
  return total
}

async function* archiveOf(
  sql: TransactionSql,
  now: Date,
  progress: WriteArchive['progress'],
): AsyncGenerator<string | Buffer> {
  const migrations = await listMigrations(sql)
  if (migrations === null)
    throw new ArchiveError('Heard has never started on this store: there is nothing to back up.')
  const tables = await listTables(sql)
  const header: ArchiveHeader = {
    heard: 'archive',
    version: archiveVersion,
    createdAt: now.toISOString(),
    migrations,
    tables: tables.length,
  }
  yield asLine(header)
  const end: ArchiveEnd = { end: true, rows: {} }
  for (const head of tables) {
    yield asLine(head)
    let rows = 0
    const copy = await sql.unsafe(`copy ${copyTarget(head)} to stdout`).readable()
    for await (const chunk of copy) {
      if (!Buffer.isBuffer(chunk)) throw new Error('COPY gave something else than bytes')
      rows += countLines(chunk)
      yield chunk
    }
    // postgres.js stops reading from the store when its stream is full, and forgets to go on when that was its end.
    copy._read(0)
    yield endOfRows
    end.rows[head.table] = rows
    progress(head.table, rows)
  }
  yield asLine(end)
}

const asLine = (value: object) => `${JSON.stringify(value)}\n`

export function countLines(chunk: Buffer): number {
  let lines = 0
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1
  return lines
}
