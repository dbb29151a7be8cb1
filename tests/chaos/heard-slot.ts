import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { projectFolder } from '../support/heard-process.ts'
import { killTree } from './process-tree.ts'

/** A place for one process of the built Heard, which is killed and started again. */
export type HeardSlot = {
  /** Starts it; resolves when it is ready, or when it was killed before it was. Rejects when it ended by itself. */
  start: (env?: Record<string, string>) => Promise<void>
  /** kill -9, with everything that it has started. */
  kill: () => Promise<void>
  /** In good order, and for good: what is started afterwards is refused. */
  stop: () => Promise<void>
}

/** How much of its output is kept, in characters. */
const kept = 20_000

/** How long a stop in good order may take, in milliseconds. */
const patience = 20_000

export function heardSlot(settings: Record<string, string>): HeardSlot {
  let child: ChildProcess | undefined
  let isOver = false
  return {
    start: (env = {}) => {
      if (isOver) return Promise.reject(new Error('the run is over'))
      const started = launch({ ...settings, ...env })
      child = started
      return readiness(started)
    },
    kill: async () => {
      if (child?.pid === undefined || hasEnded(child)) return
      const ended = once(child, 'exit')
      await killTree(child.pid)
      await ended
    },
    stop: async () => {
      isOver = true
      if (child === undefined || hasEnded(child)) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Ends it for good: in good order if it can, else by force. */
export async function endSlot(slot: HeardSlot): Promise<void> {
  const inTime = new AbortController()
  const late = pause(patience, undefined, { signal: inTime.signal }).catch(() => {})
  await Promise.race([slot.stop(), late])
  inTime.abort()
  await slot.kill()
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode !== null || signalCode !== null

/** In a group of its own, so that Ctrl-C reaches this process first, which then ends it. */
const launch = (settings: Record<string, string>) =>
  spawn(process.execPath, [join(projectFolder, 'app/server/prepare.mjs'), 'start'], {
    cwd: projectFolder,
    detached: true,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

function readiness(child: ChildProcess): Promise<void> {
  let output = ''
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-kept)
      if (output.includes('Heard is ready')) resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve()
      else reject(new Error(`Heard ended by itself (${code ?? signal}):\n${output}`))
    })
  })
}
