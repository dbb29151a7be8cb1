import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import { deriveSecret } from '#app/platform/secret.server.ts'
import { startEmbedded } from '#db/embedded.server.ts'

export const root = join(import.meta.dirname, '..')

/** A PostgreSQL of its own for one benchmark, gone afterwards. `url` names it to any process. */
export async function withStore<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), 'heard-bench-'))
  const server = await startEmbedded({ dataDir, log: () => {} })
  const { host, port, username, database } = server.connection
  try {
    return await work(
      `postgres://${username}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    )
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

type Started = { pid: number; stop: () => Promise<void> }

/** Starts a Node program and waits until it prints `sign`. */
export function startProcess(
  args: string[],
  environment: Record<string, string>,
  sign: string,
): Promise<Started> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes(sign)) resolve({ pid: child.pid ?? 0, stop })
    })
    child.once('exit', (code) =>
      reject(new Error(`${args.join(' ')} ended with ${code} before it was ready`)),
    )
  })
}

const secret = 'a secret for the benchmark, long enough'

/** What signs the links of the Heard under measurement. */
export const linkSecrets: TokenSecrets = [deriveSecret(secret, 'links')]

export type Server = Started & { port: number }

/** The built Heard, serving pages alone, as `npm start` runs it. */
export const startWeb = (url: string, environment: Record<string, string> = {}): Promise<Server> =>
  startServer(url, { HEARD_ROLE: 'web', ...environment })

/** The built Heard in the role that the environment gives it; `options` are Node's own. */
export async function startServer(
  url: string,
  environment: Record<string, string>,
  options: string[] = [],
): Promise<Server> {
  const port = await freePort()
  const settings = { HOST: '127.0.0.1', DATABASE_URL: url, APP_SECRET: secret }
  const started = await startProcess(
    [...options, join(root, 'app/server/prepare.mjs'), 'start'],
    { ...settings, ...environment, PORT: String(port) },
    'Heard is ready',
  )
  return { port, ...started }
}
