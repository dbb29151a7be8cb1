import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openClient } from '#db/client.server.ts'
import { applyMigrations } from '#db/migrate.server.ts'
import { fillOutbox } from './mail-outbox.ts'
import { withSink } from './mail-sink.ts'
import { median } from './measurement.ts'
import type { Measurement } from './measurement.ts'
import { root, startServer, withStore } from './processes.ts'
import type { Server } from './processes.ts'

const mails = 50_000
/** So often garbage is collected: V8 itself lets it gather for some 20,000 mails, and would measure that. */
const every = 1_000
/** The samples of so many mails are one figure: the first ones after the warm-up of as many, and the last ones. */
const stretch = 5_000
const goal = 1.2

type Memory = { resident: number; heap: number }
type Sample = Memory & { sent: number }

/** The memory of the built worker while it sends 50,000 mails: at the end, against what it was when it was warm. */
export function benchMemory(): Promise<Measurement[]> {
  return withStore((url) =>
    withSink(async (smtpUrl) => {
      await applyMigrations(url, join(root, 'db/migrations'))
      await fillOutbox(url, mails)
      const worker = await startServer(url, { HEARD_ROLE: 'worker', SMTP_URL: smtpUrl }, [
        '--expose-gc',
        '--import',
        join(root, 'bench/collect-garbage.mjs'),
      ])
      try {
        return rows(await watch(url, worker))
      } finally {
        await worker.stop()
      }
    }),
  )
}

function rows(samples: Sample[]): Measurement[] {
  const early = samples.filter(({ sent }) => sent >= stretch && sent < stretch * 2)
  const late = samples.filter(({ sent }) => sent > mails - stretch)
  const row = (name: string, of: (sample: Sample) => number): Measurement => {
    const [baseline, ours] = [median(early.map(of)), median(late.map(of))]
    const ratio = ours / baseline
    return {
      name,
      unit: 'MB',
      baseline,
      ours,
      ratio,
      goal: `ratio ≤ ${goal}`,
      isMet: ratio <= goal,
    }
  }
  return [
    row('memory after 50,000 mails against 5,000', ({ resident }) => resident),
    row('… of it the heap', ({ heap }) => heap),
  ]
}

async function watch(url: string, worker: Server): Promise<Sample[]> {
  const sql = openClient(url, { max: 1 })
  const samples: Sample[] = []
  for (let next = every; next <= mails; await pause(50)) {
    const [left] = await sql<{ count: number }[]>`
      select count(*)::int from message where state in ('pending', 'sending')`
    const sent = mails - (left?.count ?? 0)
    if (sent < next) continue
    samples.push({ sent, ...(await memoryWithoutGarbage(worker)) })
    next = sent + (sent === mails ? 1 : Math.min(every, mails - sent))
  }
  await sql.end()
  return samples
}

/** In megabytes. The answer comes from the thread that collects, and so after the collection. */
async function memoryWithoutGarbage({ pid, port }: Server): Promise<Memory> {
  process.kill(pid, 'SIGUSR2')
  await pause(20)
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]) / 2 ** 20
  return {
    resident: megabytes('process_resident_memory_bytes'),
    heap: megabytes('nodejs_heap_size_used_bytes'),
  }
}
