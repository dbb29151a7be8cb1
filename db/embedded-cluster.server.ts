import { randomUUID } from 'node:crypto'
import { chown, lchown, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import type { Binaries } from './embedded-binaries.server.ts'
import { hasCode, run, type Account, type Place } from './embedded-process.server.ts'
import { EmbeddedUnavailable } from './embedded-unavailable.server.ts'

/** Makes the cluster on the first start, and refuses one of another major version. */
export async function ensureCluster(place: Place, binaries: Binaries) {
  const { dataFolder, account } = place
  const major = await majorVersion(dataFolder)
  if (major === undefined) return await createCluster(place, binaries)
  if (major !== binaries.major) {
    throw new EmbeddedUnavailable(
      'other_major_version',
      `The data in ${dataFolder} was written by PostgreSQL ${major}; this Heard brings PostgreSQL ` +
        `${binaries.major}, which cannot read it. Start the Heard that wrote it, dump its database with ` +
        'pg_dump, move the folder away and restore the dump here.',
    )
  }
  if (account && (await stat(dataFolder)).uid !== account.uid) await handOver(dataFolder, account)
}

async function majorVersion(dataFolder: string) {
  // In this order: a cluster that is put in place in between is then seen as one.
  const files = await readdir(dataFolder).catch(() => [])
  const text = await readFile(join(dataFolder, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (text !== undefined || files.length === 0) return text?.trim()
  throw new EmbeddedUnavailable(
    'not_a_cluster',
    `${dataFolder} holds files but is no PostgreSQL data folder. Move it away, or set HEARD_DATA_DIR to another folder.`,
  )
}

async function createCluster(place: Place, binaries: Binaries) {
  const { dataFolder, account } = place
  const fresh = `${dataFolder}.new-${randomUUID()}`
  try {
    await mkdir(fresh, { mode: 0o700 })
    if (account) await chown(fresh, account.uid, account.gid)
    const initdb = join(binaries.folder, 'bin', 'initdb')
    const { failure, output } = await run(initdb, initdbParameters(fresh), account)
    // A second Heard may have been faster: then there is a cluster, and its start sweeps this one away.
    if ((await majorVersion(dataFolder)) !== undefined) return
    if (failure !== undefined) {
      const explanation = `A new data folder could not be made (initdb: ${failure}):\n${output}\n`
      throw new EmbeddedUnavailable('start_failed', explanation)
    }
    await rename(fresh, dataFolder).catch((error: unknown) => {
      if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
    })
    await persist(dirname(dataFolder))
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

function initdbParameters(folder: string) {
  // The builtin provider orders and folds letters alike on every system, whatever its C library.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const settings = [
    'shared_buffers=128MB',
    'max_connections=100',
    // A store that fills from nothing soon gets plans for what is in it, not for empty tables.
    'autovacuum_naptime=15s',
    'timezone=UTC',
    'log_timezone=UTC',
  ]
  const set = settings.flatMap((setting) => ['--set', setting])
  const names = ['--username=heard', '--auth=trust', '--encoding=UTF8', '--no-instructions']
  return ['--pgdata', folder, ...names, ...locale, ...set]
}

// The rename itself must survive a power cut, or everything committed later would go with it.
async function persist(folder: string) {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

/** Removes what interrupted first starts have left. Only for the owner of the server. */
export async function sweepLeftovers({ dataFolder }: Place) {
  const folder = dirname(dataFolder)
  const prefix = `${basename(dataFolder)}.new-`
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith(prefix)) continue
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined)
  }
}

async function handOver(folder: string, { uid, gid }: Account) {
  await lchown(folder, uid, gid)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) await lchown(join(entry.parentPath, entry.name), uid, gid)
}
