import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { projectFolder } from './heard-process.ts'

type RunHeard = {
  command?: 'start' | 'demo'
  args?: string[]
  env: Record<string, string>
  /** Sends a signal when this has been printed. */
  stopAt?: { words: string; signal: NodeJS.Signals }
}

export type HeardExit = { code: number | null; stdout: string; stderr: string }

/** Runs the built Heard to its end; for starts that fail, or that are stopped on the way. */
export async function runHeard({ command = 'start', args = [], env, stopAt }: RunHeard) {
  const { PATH = '', HOME = '' } = process.env
  const given = { PATH, HOME, NODE_ENV: 'production' as const, HOST: '127.0.0.1', ...env }
  const child = spawn(
    process.execPath,
    [join(projectFolder, 'app/server/prepare.mjs'), command, ...args],
    { cwd: projectFolder, env: given, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const exit: HeardExit = { code: null, stdout: '', stderr: '' }
  let isToldToStop = false
  child.stdout.on('data', (chunk: Buffer) => {
    exit.stdout += chunk.toString()
    if (isToldToStop || stopAt === undefined || !exit.stdout.includes(stopAt.words)) return
    isToldToStop = true
    child.kill(stopAt.signal)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    exit.stderr += chunk.toString()
  })
  await once(child, 'close')
  exit.code = child.exitCode
  return exit
}
