import { execFile } from 'node:child_process'
import { readFile, readdir } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { processState } from '#db/embedded-process.server.ts'

type Parentage = { pid: number; parent: number }

/** kill -9 for a process and everything that it has started, in whatever groups and sessions; resolves when all are gone. */
export async function killTree(root: number): Promise<void> {
  const pids = below(root, await everyProcess())
  pids.forEach(killHard)
  for (const pid of pids) while ((await processState(pid)) !== 'gone') await pause(5)
}

function below(root: number, processes: Parentage[]): number[] {
  const children = processes.filter(({ parent }) => parent === root)
  return [root, ...children.flatMap(({ pid }) => below(pid, processes))]
}

function killHard(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself in between.
  }
}

const everyProcess = () => (process.platform === 'linux' ? fromProc() : fromPs())

async function fromProc(): Promise<Parentage[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(
    names.map((name) => readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')),
  )
  return lines.flatMap((line) => {
    // The name in parentheses may itself hold spaces and parentheses.
    const [, pid, parent] = /^(\d+) \(.*\) \S (\d+)/s.exec(line) ?? []
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent) }]
  })
}

async function fromPs(): Promise<Parentage[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid='])
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number)
    return pid === undefined || parent === undefined ? [] : [{ pid, parent }]
  })
}
