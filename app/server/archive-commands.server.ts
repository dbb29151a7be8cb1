import { join, resolve } from 'node:path'
import type { Env } from '#app/platform/env.ts'
import { createLog } from '#app/platform/log.server.ts'
import { projectRoot } from '#app/platform/project-root.server.ts'
import { restoreArchive } from '#db/archive/restore-archive.server.ts'
import { writeArchive } from '#db/archive/write-archive.server.ts'
import { findRunning } from '#db/embedded-running.server.ts'
import { locateStore } from './open-store.server.ts'

type Command = {
  env: Env
  args: readonly string[]
  now: Date
  /** Tells the operator one line. */
  say: (line: string) => void
}

export const isArchiveCommand = (command: string): command is 'backup' | 'restore' =>
  command === 'backup' || command === 'restore'

/** `npm run backup -- FILE` and `npm run restore -- FILE`. Throws an Error that tells an operator what to do. */
export async function runArchiveCommand(
  command: 'backup' | 'restore',
  given: Command,
): Promise<void> {
  const [file, ...more] = given.args
  if (file === undefined || more.length > 0 || file.startsWith('-'))
    throw new Error(`Name one file: npm run ${command} -- heard.archive`)
  await (command === 'backup' ? backup(given, resolve(file)) : restore(given, resolve(file)))
}

const counted = (rows: number) => rows.toLocaleString('en')

async function backup({ env, now, say }: Command, file: string) {
  const { address, stop } = await storeToRead(env)
  try {
    const progress = (table: string, rows: number) => say(`  ${table}: ${counted(rows)}`)
    const rows = await writeArchive({ address, file, now, progress })
    say(
      `Backed up ${counted(rows)} rows to ${file}. Keep APP_SECRET (or the data folder's file "secret") elsewhere: it is not in it.`,
    )
  } finally {
    await stop()
  }
}

/** Beside a Heard that runs, its own PostgreSQL is asked; else it is started for as long as this takes. */
async function storeToRead(env: Env) {
  if (env.DATABASE_URL === undefined) {
    const running = await findRunning(resolve(env.HEARD_DATA_DIR))
    if (running === 'absent')
      throw new Error(
        `There is no data in ${resolve(env.HEARD_DATA_DIR)}. See HEARD_DATA_DIR and DATABASE_URL.`,
      )
    if (running !== 'stopped') return { address: running, stop: async () => {} }
  }
  return locateStore(env, createLog('silent'))
}

async function restore({ env, say }: Command, file: string) {
  const { address, stop } = await locateStore(env, createLog('silent'))
  try {
    const migrations = join(projectRoot(import.meta.url), 'db/migrations')
    const progress = (table: string, rows: number) => say(`  ${table}: ${counted(rows)}`)
    const rows = await restoreArchive({ address, file, migrations, progress })
    say(
      `Restored ${counted(rows)} rows. Start Heard with the APP_SECRET that signed the links in its mails.`,
    )
  } finally {
    await stop()
  }
}
