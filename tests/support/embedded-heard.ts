import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, cp, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import postgres from 'postgres'
import { vi } from 'vitest'
import { z } from 'zod'

import { findBinaries } from '#db/embedded-binaries.server.ts'
import { processState, readPostmaster } from '#db/embedded-process.server.ts'

const Line = z.union([
  z.object({
    ready: z.literal(true),
    adopted: z.boolean(),
    dataFolder: z.string(),
    host: z.string(),
    port: z.number(),
    username: z.string(),
    database: z.string(),
  }),
  z.object({ ready: z.literal(false), code: z.string(), message: z.string() }),
  z.object({ log: z.string() }),
])
type Line = z.infer<typeof Line>
type Ready = Extract<Line, { ready: true }>
type Refused = Extract<Line, { ready: false }>
export type Options = { dataDir: string; binariesDir?: string; fallbackDir?: string; uid?: number }

const CHILD = fileURLToPath(new URL('embedded-child.ts', import.meta.url))
const children: ChildProcess[] = []
const folders: string[] = []
const dataFolders = new Set<string>()

/** A temporary folder; as root one that every account may enter, or that `uid` owns. */
export async function temporaryFolder(uid?: number) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'heard-embedded-')))
  folders.push(folder)
  await chmod(folder, 0o755)
  if (uid !== undefined) await chown(folder, uid, uid)
  return folder
}

/** The binaries as a package of their own, in a folder that a test may put anywhere. */
export async function copyOfBinaries(folder: string) {
  await cp(dirname(findBinaries()), folder, { recursive: true, verbatimSymlinks: true })
  return join(folder, 'native')
}

/** Starts a process like Heard's and waits until it has PostgreSQL or says why not. */
export async function startHeard(options: Options) {
  dataFolders.add(join(options.dataDir, 'postgres'))
  const parameters = ['--import', 'tsx', CHILD, JSON.stringify(options)]
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const ended = once(child, 'exit')
  const said: string[] = []
  const first = await new Promise<Ready | Refused>((resolve, reject) => {
    createInterface(child.stdout).on('line', (text) => {
      const line = Line.parse(JSON.parse(text))
      said.push(text)
      if ('ready' in line) resolve(line)
    })
    child.on('exit', (code) => reject(new Error(`Heard ended with ${code} and said nothing`)))
  })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
    return child.exitCode
  }
  return { first, pid: child.pid ?? 0, said: () => said.join('\n'), end }
}

export async function startedHeard(options: Options) {
  const { first, ...heard } = await startHeard(options)
  if (!first.ready) throw new Error(first.message)
  return { ...heard, server: first }
}

export async function refusedHeard(options: Options) {
  const { first } = await startHeard(options)
  if (first.ready) throw new Error('Heard started, though it should have refused')
  return first
}

type Connection = { host: string; port: number; username: string; database: string }

export async function query({ host, port, username, database }: Connection, text: string) {
  const sql = postgres({ host, port, username, database, max: 1, onnotice: () => undefined })
  try {
    return (await sql.unsafe(text).values()).flat()
  } finally {
    await sql.end()
  }
}

export async function postmasterOf(dataFolder: string) {
  return (await readPostmaster(dataFolder))?.pid ?? 0
}

/** All processes of a server: the postmaster and whatever it has started. */
export async function processesOf({ dataFolder, ...connection }: Ready) {
  const sessions = await query(connection, 'SELECT pid FROM pg_stat_activity')
  return [await postmasterOf(dataFolder), ...sessions.map(Number)]
}

export async function kill(pids: number[], signal: NodeJS.Signals) {
  for (const pid of pids) if ((await processState(pid)) === 'postgres') process.kill(pid, signal)
  await vi.waitFor(async () => {
    const left = await Promise.all(pids.map(processState))
    if (left.includes('postgres')) throw new Error('not yet gone')
  }, 10_000)
}

export function logOf(dataDir: string) {
  return readFile(join(dataDir, 'postgres.log'), 'utf8')
}

/** Ends every process a test has started and removes its folders, whatever became of the test. */
export async function cleanUp() {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  for (const folder of dataFolders) {
    const pid = await postmasterOf(folder)
    if (pid > 0) await kill([pid], 'SIGQUIT')
  }
  dataFolders.clear()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
}
