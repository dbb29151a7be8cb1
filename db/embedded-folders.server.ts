import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readlink, realpath, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { hasCode, PORT, reason, run, type Account, type Place } from './embedded-process.server.ts'
import { EmbeddedUnavailable } from './embedded-unavailable.server.ts'

type Log = (message: string, details?: Record<string, unknown>) => void

// The account that owns nothing else, on every Linux that has no reason to differ.
const NOBODY: Account = { uid: 65534, gid: 65534 }
// A Unix socket's path holds 104 bytes on macOS and 108 on Linux; postgres.js splits hosts at , and :.
const SOCKET_PATH_LIMIT = 100

/** Where the cluster lies and who runs it. As root that is the cluster's owner, or `nobody` for a new one. */
export async function choosePlace(dataDir: string, fallbackDir: string, log: Log): Promise<Place> {
  await mkdir(dataDir, { recursive: true })
  const folder = await realpath(dataDir)
  const existing = await existingCluster(join(folder, 'postgres'))
  const asRoot = process.getuid?.() === 0
  const account = asRoot ? await accountFor(existing) : undefined
  if (!asRoot && existing) await refuseForeign(existing)
  const base = existing
    ? dirname(existing)
    : account
      ? await reachableBase(folder, account, fallbackDir, log)
      : folder
  if (existing && account) await requireReachable(existing, folder, account)
  const dataFolder = existing ?? join(base, 'postgres')
  return {
    dataFolder,
    socketFolder: await privateSocketFolder(base, account),
    logFile: join(folder, 'postgres.log'),
    account,
  }
}

async function existingCluster(path: string) {
  try {
    return await realpath(path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
    const target = await readlink(path).catch(() => undefined)
    if (target === undefined) return undefined
    throw new EmbeddedUnavailable(
      'not_a_cluster',
      `${path} points to ${target}, where Heard's data was kept, and that folder is gone. Bring it back, or ` +
        'remove the link to begin with an empty store.',
    )
  }
}

async function accountFor(existing: string | undefined): Promise<Account> {
  if (process.platform !== 'linux') {
    throw new EmbeddedUnavailable(
      'unsupported_platform',
      'PostgreSQL refuses to run as root, and Heard knows no other account for it on this system. Start ' +
        'Heard as an ordinary user.',
    )
  }
  if (!existing) return NOBODY
  const { uid, gid } = await stat(existing)
  return uid === 0 ? NOBODY : { uid, gid }
}

async function refuseForeign(existing: string) {
  const { uid } = await stat(existing)
  if (uid === process.getuid?.()) return
  throw new EmbeddedUnavailable(
    'folder_of_another_user',
    `The data in ${existing} belongs to user id ${uid} and this is user id ${process.getuid?.()} (was Heard ` +
      `started as root before?). Start Heard as the same user again, or hand the data over with chown -R.`,
  )
}

async function reachableBase(folder: string, account: Account, fallbackDir: string, log: Log) {
  if (await canEnterOrBeLetIn(folder, account)) return folder
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const base = join(fallbackDir, name)
  const target = join(base, 'postgres')
  await makeOpenFolder(base).catch((cause: unknown) =>
    refuseUnreachable(folder, account, base, cause),
  )
  if (!(await canEnter(base, account))) refuseUnreachable(folder, account, base)
  await symlink(target, join(folder, 'postgres')).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error
  })
  const alreadyThere = await stat(target).then(Boolean, () => false)
  log(
    'embedded PostgreSQL: the account that runs it cannot enter the data folder, data is elsewhere',
    {
      dataDir: folder,
      keptIn: base,
      alreadyThere,
      uid: account.uid,
    },
  )
  return base
}

async function requireReachable(existing: string, folder: string, account: Account) {
  const base = dirname(existing)
  const enters = base === folder ? canEnterOrBeLetIn(base, account) : canEnter(base, account)
  if (!(await enters)) refuseUnreachable(existing, account)
}

// A data folder that only root may enter, in a place open to all, is opened for the account's group alone.
async function canEnterOrBeLetIn(folder: string, account: Account) {
  if (await canEnter(folder, account)) return true
  const { uid, mode } = await stat(folder)
  if (uid !== 0 || mode & 0o077 || !(await canEnter(dirname(folder), account))) return false
  await chown(folder, 0, account.gid)
  await chmod(folder, 0o710)
  return await canEnter(folder, account)
}

function refuseUnreachable(
  folder: string,
  { uid }: Account,
  instead?: string,
  cause?: unknown,
): never {
  const other = instead ? `, nor ${instead}` : ''
  const why = cause ? ` (${reason(cause)})` : ''
  throw new EmbeddedUnavailable(
    'no_reachable_place',
    `PostgreSQL refuses to run as root, and user id ${uid}, which runs it instead, cannot enter ` +
      `${folder}${other}${why}. Start Heard as an ordinary user, or set HEARD_DATA_DIR to a folder that others may enter.`,
    { cause },
  )
}

async function canEnter(folder: string, account: Account) {
  const { failure } = await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], account)
  if (failure === 'EPERM' || failure === 'EINVAL') {
    throw new EmbeddedUnavailable(
      'no_reachable_place',
      `PostgreSQL refuses to run as root, and this root may not start programs as user id ${account.uid} ` +
        '(a container without further users?). Start Heard as an ordinary user.',
    )
  }
  return failure === undefined
}

/** Creates a folder that everyone may enter, whatever the umask; leaves an existing one as it is. */
export async function makeOpenFolder(folder: string) {
  const first = await mkdir(folder, { recursive: true })
  for (let at = folder; first && at.length >= first.length; at = dirname(at)) await chmod(at, 0o755)
}

// Whoever can open the socket is the database's superuser, so the folder is the password.
async function privateSocketFolder(base: string, account: Account | undefined) {
  const near = join(base, 'postgres-run')
  const path = join(near, `.s.PGSQL.${PORT}`)
  const usable = Buffer.byteLength(path) <= SOCKET_PATH_LIMIT && !/[,:"\n]/.test(path)
  const name = createHash('sha256').update(base).digest('hex').slice(0, 16)
  const folder = usable ? near : join(tmpdir(), `heard-${name}`)
  await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error
  })
  const found = await lstat(folder)
  if (!found.isDirectory() || ![process.getuid?.(), account?.uid].includes(found.uid)) {
    throw new EmbeddedUnavailable(
      'folder_of_another_user',
      `${folder}, the folder for PostgreSQL's socket, belongs to user id ${found.uid}. Remove it.`,
    )
  }
  await chmod(folder, 0o700)
  if (account) await chown(folder, account.uid, account.gid)
  return folder
}
