import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Load, LoadResult } from './load.ts'
import { root } from './processes.ts'

export type Task = Omit<Load, 'requests'> & { requests: string[] }

/** The client has a process, and so an event loop, of its own. */
export function load(task: Task): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const client = fork(join(root, 'bench/load.ts'), { execArgv: ['--import', 'tsx'] })
    client.once('message', (result) => resolve(result as LoadResult))
    client.once('error', reject)
    client.once('exit', (code) => reject(new Error(`the client ended with ${code}`)))
    client.send(task)
  })
}
