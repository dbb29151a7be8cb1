import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from './processes.ts'

/** Runs `work` with the address of an SMTP server, in a process of its own, that takes everything and keeps nothing. */
export async function withSink<Result>(work: (url: string) => Promise<Result>): Promise<Result> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'bench/smtp-sink.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port: number = await new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(Number(String(chunk).split(' ')[1])))
    child.once('exit', (code) => reject(new Error(`the sink ended with ${code}`)))
  })
  try {
    return await work(`smtp://127.0.0.1:${port}`)
  } finally {
    child.kill()
    if (child.exitCode === null) await once(child, 'exit')
  }
}
