import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

/** Starts a Node program and waits until it prints `sign`; resolves to what stops it. */
export function startProcess(
  args: string[],
  environment: Record<string, string>,
  sign: string,
): Promise<() => Promise<void>> {
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
      if (chunk.toString().includes(sign)) resolve(stop)
    })
    child.once('exit', (code) =>
      reject(new Error(`${args.join(' ')} ended with ${code} before it was ready`)),
    )
  })
}
