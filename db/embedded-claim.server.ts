import postgres from 'postgres'

import { hasCode, PORT } from './embedded-process.server.ts'

export type Connection = { host: string; port: number; username: string; database: string }

/** The session that owns a server: its advisory lock lasts exactly as long as its one connection. */
export type Claim = {
  connection: Connection
  /** From here on the loss of the connection is no news. */
  expectLoss(): void
  close(): Promise<void>
}

type Answer =
  | { outcome: 'claimed'; claim: Claim }
  | { outcome: 'owned'; owner: number | undefined }
  | { outcome: 'busy' | 'nobody' }

const USERNAME = 'heard'
const DATABASE = 'heard'
const NOBODY_THERE = ['ENOENT', 'ECONNREFUSED']
// Starting, recovering or shutting down; all places taken; or the server went away under the question.
const BUSY = ['57P03', '57P01', '57P02', '53300', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT']
const BUSY_SOCKET = ['ECONNRESET', 'EPIPE', 'EAGAIN']

/** Asks once for the server behind a socket folder. `onLost` is called when a claim ends unexpectedly. */
export async function claimServer(socketFolder: string, onLost: () => void): Promise<Answer> {
  let watching = false
  const lost = () => {
    if (!watching) return
    watching = false
    close().catch(() => {})
    onLost()
  }
  const sql = ownerSession(socketFolder, lost)
  const close = () => sql.end({ timeout: 0 })
  try {
    const owner = await tryLock(sql)
    if (owner !== 'mine') return await close().then(() => ({ outcome: 'owned' as const, owner }))
    await ensureDatabase(sql)
  } catch (error) {
    await close()
    if (hasCode(error, ...NOBODY_THERE)) return { outcome: 'nobody' }
    if (hasCode(error, ...BUSY, ...BUSY_SOCKET)) return { outcome: 'busy' }
    throw error
  }
  watching = true
  const connection = { host: socketFolder, port: PORT, username: USERNAME, database: DATABASE }
  return { outcome: 'claimed', claim: { connection, expectLoss: () => (watching = false), close } }
}

// postgres.js opens a new connection only for a new query, and none follows the claim: a lost lock cannot
// come back unseen. The maintenance database holds the lock, since advisory locks are per database.
function ownerSession(socketFolder: string, onclose: () => void) {
  return postgres({
    host: socketFolder,
    port: PORT,
    username: USERNAME,
    database: 'postgres',
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 5,
    fetch_types: false,
    connection: { application_name: `heard ${process.pid}` },
    onclose,
  })
}

async function tryLock(sql: postgres.Sql): Promise<'mine' | number | undefined> {
  const [lock] = await sql<{ mine: boolean }[]>`SELECT pg_try_advisory_lock(18533, 1) AS mine`
  if (lock?.mine) return 'mine'
  const [owner] = await sql<{ name: string }[]>`
    SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 18533 AND l.objid = 1`
  const pid = Number(owner?.name.replace(/^heard /, ''))
  return pid > 0 ? pid : undefined
}

// Also the proof that the lock was not taken in the moment in which its last owner stops the server.
async function ensureDatabase(sql: postgres.Sql) {
  const found = await sql`SELECT 1 FROM pg_database WHERE datname = ${DATABASE}`
  if (found.length === 0) await sql`CREATE DATABASE ${sql(DATABASE)}`
}
