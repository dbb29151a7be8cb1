import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { StoreAddress } from '#db/client.server.ts'

export const projectFolder = join(import.meta.dirname, '../..')

export type HeardProcess = {
  url: string
  process: ChildProcess
  /** Everything it has printed so far. */
  output: () => string
  stop: () => Promise<void>
}

const started = new Set<ChildProcess>()

/** What a test that ran out of time leaves behind ends with its file, else it would take the mails of the next one. */
function endWithFile(child: ChildProcess) {
  if (started.size === 0)
    process.once('SIGTERM', () => {
      started.forEach((each) => each.kill('SIGKILL'))
      process.kill(process.pid, 'SIGTERM')
    })
  started.add(child)
}

type StartHeard = { command?: 'start' | 'demo'; args?: string[]; env?: Record<string, string> }

/** The built Heard in a process of its own, as `npm start` and `npm run demo` run it; ready when this resolves. */
export async function startHeard({
  command = 'start',
  args = [],
  env = {},
}: StartHeard = {}): Promise<HeardProcess> {
  const port = env.PORT ?? String(await freePort())
  const child = spawn(
    process.execPath,
    [join(projectFolder, 'app/server/prepare.mjs'), command, ...args],
    {
      cwd: projectFolder,
      env: {
        ...withoutHeardVariables(),
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        ...env,
        PORT: port,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  endWithFile(child)
  let output = ''
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('Heard is ready')) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => reject(new Error(`Heard ended with ${code}:\n${output}`)))
  })
  await ready
  return {
    url: `http://127.0.0.1:${port}`,
    process: child,
    output: () => output,
    stop: () => stop(child),
  }
}

async function stop(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** The tests' own environment must not decide what a server under test does. */
const withoutHeardVariables = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(PORT|HOST|APP_|DATABASE_URL|HEARD_|SMTP_URL|MAIL_FROM|LOG_LEVEL|TRUST_PROXY|NODE_ENV|VITEST)/.test(
          name,
        ),
    ),
  )

let nextPort = 20_000 + (process.pid % 100) * 100

/**
 * A port that stays free until it is used, and while its server is away: it is none of those from which the system gives
 * one to every connection, and another process begins elsewhere.
 */
export async function freePort(): Promise<number> {
  const port = nextPort++
  const server = createServer()
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => resolve(true))
  })
  if (!isFree) return freePort()
  server.close()
  await once(server, 'close')
  return port
}

/** The address as DATABASE_URL wants it. */
export function databaseUrl(address: StoreAddress): string {
  if (typeof address === 'string') return address
  const { host, port, username, database } = address
  return host.startsWith('/')
    ? `postgres://${username}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `postgres://${username}@${host}:${port}/${database}`
}
