import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { projectFolder } from '../support/heard-process.ts'

/** The short form of `npm run chaos`. */
async function runChaos(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(projectFolder, 'tests/chaos/run.ts'), ...args],
    { cwd: projectFolder, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await ended
  })
  await ended
  return { code: child.exitCode, output }
}

test(
  'no mail, answer or event is lost or doubled, whatever is killed',
  { timeout: 400_000 },
  async () => {
    const { code, output } = await runChaos('--rounds', '2', '--tree', '1', '--mails', '60')
    expect(output).toMatch(/3 rounds, 12 kills, 150 mails/)
    expect(code, output).toBe(0)
  },
)
