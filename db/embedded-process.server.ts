import { execFile, spawn } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** The system account a program runs under; undefined means this process's own. */
export type Account = { uid: number; gid: number }

export type Place = {
  dataFolder: string
  socketFolder: string
  logFile: string
  account: Account | undefined
}

type Postmaster = { pid: number; socketFolder: string | undefined }

export type Launched = {
  pid: number | undefined
  /** Why the process is no longer there; undefined while it runs. */
  ended(): string | undefined
  /** Whether it ended for a reason that passes, such as another start or stop at the same moment. */
  mayBeRetried(): Promise<boolean>
  /** The last lines that the log has gained since the launch. */
  lastLines(): Promise<string>
}

export const PORT = 5432
const LARGEST_LOG = 10 * 1024 * 1024
// A second Heard may have adopted the server that this one launched, and stopped it or been killed with it.
const STOPPED_BY_OTHERS = ['code 0', 'SIGKILL']
const TAKEN = /lock file|shared memory block/

// Not Heard's own environment: PGDATA, PGPORT or a locale in it would change what PostgreSQL does,
// and Heard's secrets do not belong into another process.
const ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
}

type Finished = { failure: string | number | undefined; output: string }

/** Runs a program to its end. A failure is its exit code, or the system's word for why it could not begin. */
export function run(program: string, parameters: string[], account: Account | undefined) {
  return new Promise<Finished>((resolve) => {
    const options = { ...account, cwd: '/', env: ENVIRONMENT }
    try {
      execFile(program, parameters, options, (error, stdout, stderr) => {
        const failure = error ? (error.code ?? error.signal ?? error.message) : undefined
        resolve({ failure, output: `${stdout}${stderr}`.trim() })
      })
    } catch (error) {
      // Node throws some of the system's refusals instead of reporting them.
      resolve({ failure: /\bE[A-Z]+$/.exec(reason(error))?.[0] ?? reason(error), output: '' })
    }
  })
}

/** Whether a process is there and whether it is a PostgreSQL; when that cannot be seen, it is taken for one. */
export async function processState(pid: number): Promise<'gone' | 'postgres' | 'other'> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return hasCode(error, 'ESRCH') ? 'gone' : 'other'
  }
  const [name, state] = process.platform === 'linux' ? await fromProc(pid) : await fromPs(pid)
  // A zombie is nobody's server any more, but stays visible where the first process reaps no orphans.
  if (state?.startsWith('Z')) return 'gone'
  return name === undefined || name.endsWith('postgres') ? 'postgres' : 'other'
}

async function fromProc(pid: number) {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return /\((.*)\) (\S)/s.exec(line)?.slice(1) ?? []
}

async function fromPs(pid: number) {
  const { output } = await run('/bin/ps', ['-o', 'stat=,comm=', '-p', String(pid)], undefined)
  const [, state, name] = /^(\S+)\s+(.+)$/.exec(output) ?? []
  return [name, state]
}

export async function readPostmaster(dataFolder: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(
    (error: unknown) => {
      if (hasCode(error, 'ENOENT')) return ''
      throw error
    },
  )
  // Lines as in PostgreSQL's pidfile.h: process, data folder, start time, port, socket folder, …
  const lines = text.split('\n')
  const pid = Number(lines[0])
  return pid > 0 ? { pid, socketFolder: lines[4] || undefined } : undefined
}

export async function runningPostmaster(dataFolder: string) {
  const postmaster = await readPostmaster(dataFolder)
  return postmaster && (await processState(postmaster.pid)) === 'postgres' ? postmaster : undefined
}

/**
 * Starts `postgres` in a process group of its own, so that Ctrl-C reaches only Heard, and with files
 * instead of pipes for its output, so that it survives Heard and can be adopted.
 */
export async function launchPostgres(binaries: string, place: Place): Promise<Launched> {
  const environment = { ...ENVIRONMENT, ...(await overlookingLeftProcessId(place.dataFolder)) }
  const log = await openLog(place)
  const from = (await log.stat()).size
  const child = spawn(join(binaries, 'bin', 'postgres'), postgresParameters(place), {
    ...place.account,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  let ended: string | undefined
  child.on('error', (error) => (ended = error.message))
  child.on('exit', (code, signal) => (ended ??= signal ?? `code ${code}`))
  child.unref()
  await log.close()
  const lines = () => linesSince(place.logFile, from)
  return {
    pid: child.pid,
    ended: () => ended,
    mayBeRetried: async () =>
      STOPPED_BY_OTHERS.includes(ended ?? '') ||
      (await lines()).some((line) => line.includes(`[${child.pid}]`) && TAKEN.test(line)),
    lastLines: async () => (await lines()).slice(-8).join('\n'),
  }
}

// The process id in a left postmaster.pid may be somebody else's after a power cut, or a zombie's where nobody
// reaps, and PostgreSQL then refuses to start. It overlooks its "grandparent", so the id is passed as that;
// removing the file instead would be a race between two starts.
async function overlookingLeftProcessId(dataFolder: string) {
  const left = await readPostmaster(dataFolder)
  const dead = left && (await processState(left.pid)) !== 'postgres'
  return dead ? { PG_GRANDPARENT_PID: String(left.pid) } : {}
}

function postgresParameters(place: Place) {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: `"${place.socketFolder}"`,
    unix_socket_permissions: '0700',
    port: String(PORT),
    cluster_name: 'heard',
    log_line_prefix: '%m [%p] ',
    // Statements and the details of errors hold personal data; the log is for the server's own state.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
  const pairs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', place.dataFolder, ...pairs]
}

async function openLog({ logFile, account }: Place) {
  const size = await stat(logFile)
    .then((found) => found.size)
    .catch(() => 0)
  if (size > LARGEST_LOG) await rename(logFile, `${logFile}.1`)
  const log = await open(logFile, 'a', 0o600)
  if (account) await log.chown(account.uid, account.gid)
  return log
}

async function linesSince(file: string, from: number) {
  const written = (await readFile(file)).subarray(from).toString('utf8').trim()
  return written.split('\n')
}

/** Ends a server and its clients' sessions at once but cleanly; after 30 s without a checkpoint. Resolves when it is gone. */
export async function stopPostmaster(pid: number): Promise<'clean' | 'forced' | 'still_running'> {
  if (await endsAfter(pid, 'SIGINT', 30_000)) return 'clean'
  return (await endsAfter(pid, 'SIGQUIT', 10_000)) ? 'forced' : 'still_running'
}

async function endsAfter(pid: number, signal: NodeJS.Signals, patience: number) {
  const deadline = Date.now() + patience
  if ((await processState(pid)) !== 'postgres') return true
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error
  }
  while (Date.now() < deadline) {
    if ((await processState(pid)) !== 'postgres') return true
    await pause(20)
  }
  return false
}

export function hasCode(error: unknown, ...codes: string[]) {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

export function reason(error: unknown) {
  return error instanceof Error ? error.message : String(error)
}
