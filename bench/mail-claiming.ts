import { join } from 'node:path'
import { newId } from '#app/platform/ids.ts'
import { openClient } from '#db/client.server.ts'
import { connect } from '#db/connect.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { applyMigrations } from '#db/migrate.server.ts'
import { claimDue, endClaims } from '#db/queries/outbox.server.ts'
import { addDueMails } from './mail-outbox.ts'
import { median } from './measurement.ts'
import type { Measurement } from './measurement.ts'
import { root, withStore } from './processes.ts'

const due = 1_000
const batch = 200
const rounds = 10
const goal = 0.7

/** What lies in the queue's table beside the 1,000 due mails. */
type Burden = { sent: number; waiting: number }
type Table = { pool: Pool; url: string; times: number[]; close: () => Promise<void> }

/**
 * Claiming a batch and recording it as sent, with a thousand rows, against the same among a million. The tables take
 * turns, so that whatever else the machine does falls on all of them.
 */
export function benchClaiming(): Promise<Measurement[]> {
  return withStore(async (url) => {
    const small = await openTable(url, 'small', { sent: 0, waiting: 0 })
    const sent = await openTable(url, 'sent', { sent: 1_000_000, waiting: 0 })
    const waiting = await openTable(url, 'waiting', { sent: 900_000, waiting: 100_000 })
    const tables = [small, sent, waiting]
    // The first round makes plans and fills caches.
    for (let round = 0; round <= rounds; round += 1) {
      for (const table of tables) {
        const times = await drain(table)
        if (round > 0) table.times.push(...times)
      }
    }
    await Promise.all(tables.map(({ close }) => close()))
    return [
      compare('claim and record, 1,000,000 rows against 1,000', small, sent),
      compare('… 100,000 of them waiting for their time', small, waiting),
    ]
  })
}

function compare(name: string, small: Table, large: Table): Measurement {
  const perSecond = ({ times }: Table) => batch / median(times)
  const [baseline, ours] = [perSecond(small), perSecond(large)]
  const ratio = ours / baseline
  return {
    name,
    unit: 'mails/s',
    baseline,
    ours,
    ratio,
    goal: `ratio ≥ ${goal}`,
    isMet: ratio >= goal,
  }
}

/** A thousand mails become due and are claimed, batch by batch. @returns the seconds that each batch took */
async function drain({ pool, url }: Table): Promise<number[]> {
  await addDueMails(url, due)
  const times: number[] = []
  for (let left = due; left > 0; left -= batch) {
    const now = new Date()
    const began = performance.now()
    const lease = { leaseMs: 300_000, leaseId: newId() }
    const claimed = await claimDue(pool, { now, limit: batch, ...lease, mailDomain: 'example.com' })
    const ended = claimed.map(({ workspaceId, id, leaseId }) => {
      return { workspaceId, id, leaseId, end: { state: 'sent' as const, sentAt: now } }
    })
    const count = await endClaims(pool, ended)
    times.push((performance.now() - began) / 1000)
    if (count !== batch) throw new Error(`${count} of ${batch} mails were claimed and recorded`)
  }
  return times
}

async function openTable(store: string, name: string, burden: Burden): Promise<Table> {
  const admin = openClient(store, { max: 1 })
  await admin.unsafe(`create database ${name}`)
  await admin.end()
  const url = inDatabase(store, name)
  await applyMigrations(url, join(root, 'db/migrations'))
  await fill(url, burden)
  return { ...connect(url, 2), url, times: [] }
}

function inDatabase(store: string, name: string): string {
  const url = new URL(store)
  url.pathname = `/${name}`
  return url.href
}

/** A year's mails, and those due within the next days. Foreign keys are not asked a million times. */
async function fill(url: string, { sent, waiting }: Burden) {
  const sql = openClient(url, { max: 1 })
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      insert into message (workspace_id, id, kind, topic, customer_id, invitation_id, to_address, message_id, state, due_at, sent_at, created_at)
      select '00000000-0000-0000-0000-000000000001', gen_random_uuid(), 'invitation', 'surveys', gen_random_uuid(),
        gen_random_uuid(), 'c' || n || '@d' || n % 500 || '.example.com', '<' || n || '@feedback.example.com>',
        case when n <= ${sent} then 'sent' else 'pending' end,
        case when n <= ${sent} then now() - n * interval '30 seconds' else now() + (n - ${sent}) * interval '3 seconds' + interval '1 hour' end,
        case when n <= ${sent} then now() - n * interval '30 seconds' end, now() - n * interval '30 seconds'
      from generate_series(1, ${sent + waiting}) n`
  })
  await sql`vacuum analyze`
  await sql.end()
}
