import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { processState } from '#db/embedded-process.server.ts'

/** Makes data folders for embedded stores, which as root another account must be able to enter; gone after the file. */
export function dataFolders(): () => Promise<string> {
  const made: string[] = []
  afterAll(async () => {
    for (const folder of made) await rm(folder, { recursive: true, force: true })
  })
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'heard-data-'))
    made.push(folder)
    await chmod(folder, 0o755)
    return folder
  }
}

/** The process of the PostgreSQL that keeps its data in this folder. */
export async function postgresOf(dataDir: string): Promise<number> {
  const file = await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')
  return Number(file.split('\n', 1)[0])
}

export const isPostgresRunning = async (pid: number) => (await processState(pid)) === 'postgres'
