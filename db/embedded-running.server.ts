import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection } from './embedded-claim.server.ts'
import { PORT, runningPostmaster } from './embedded-process.server.ts'

/**
 * How to reach the embedded PostgreSQL that a running Heard owns, for work beside it. `stopped`: it is there and does
 * not run; `absent`: nothing was ever kept in this folder.
 */
export async function findRunning(dataDir: string): Promise<Connection | 'stopped' | 'absent'> {
  const dataFolder = await realpath(join(dataDir, 'postgres')).catch(() => null)
  if (dataFolder === null) return 'absent'
  const running = await runningPostmaster(dataFolder)
  if (running?.socketFolder === undefined) return 'stopped'
  return { host: running.socketFolder, port: PORT, username: 'heard', database: 'heard' }
}
