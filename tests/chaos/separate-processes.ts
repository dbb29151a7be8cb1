import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { openClient } from '#db/client.server.ts'
import { connect } from '#db/connect.server.ts'
import { startEmbedded } from '#db/embedded.server.ts'
import type { Random } from '#app/platform/seeded-random.ts'
import { freePort } from '../support/heard-process.ts'
import { endSlot, heardSlot } from './heard-slot.ts'
import type { LeftBehind } from './left-behind.ts'
import { openMailServer } from './mail-server.ts'
import type { Stage } from './stage.ts'

const secret = 'a secret for the chaos, long enough for it'
const shareOfWeb = 0.3

/**
 * Two worker processes and one web process on one store that stays. Each started process is a user of its own in the
 * store, so that the store itself can tell which process claimed what.
 */
export async function openSeparateProcesses(leftBehind: LeftBehind): Promise<Stage> {
  const { connection } = await startStore(leftBehind)
  const urlFor = (user: string) =>
    `postgres://${user}@localhost:${connection.port}/${connection.database}?host=${encodeURIComponent(connection.host)}`
  const sql = openClient(connection, { max: 2 })
  leftBehind.add(() => sql.end({ timeout: 0 }))
  const mails = await openMailServer()
  leftBehind.add(() => mails.close())

  let users = 0
  const newUser = async () => {
    const name = `heard_${(users += 1)}`
    await sql.unsafe(`create role ${name} superuser login`)
    return name
  }
  const place = async (role: 'web' | 'worker') => {
    const slot = heardSlot({
      PORT: String(await freePort()),
      APP_SECRET: secret,
      HEARD_ROLE: role,
      SMTP_URL: mails.url,
      // Each customer comes from an address of its own, as far as the limit of one address is concerned.
      TRUST_PROXY: '1',
    })
    leftBehind.add(() => endSlot(slot))
    return { role, slot, user: '', ready: Promise.resolve() }
  }
  type Place = Awaited<ReturnType<typeof place>>
  const start = async (at: Place, env: Record<string, string> = {}) => {
    at.user = await newUser()
    at.ready = at.slot.start({ DATABASE_URL: urlFor(at.user), ...env })
    at.ready.catch(() => {})
  }

  const webPort = String(await freePort())
  const web = await place('web')
  const startAgain = (at: Place) => start(at, at === web ? { PORT: webPort } : {})
  await startAgain(web)
  await web.ready
  await recordLeases(sql)
  const workers = [await place('worker'), await place('worker')]
  await Promise.all(workers.map(startAgain))
  const places = [web, ...workers]
  const recovered = async () => void (await Promise.all(places.map(({ ready }) => ready)))
  await recovered()
  const { pool, close } = connect(connection, 2)
  leftBehind.add(close)

  return {
    url: `http://127.0.0.1:${webPort}`,
    pool,
    sql,
    mails,
    recovered,
    strike: async (random) => {
      const victim = random() < shareOfWeb ? web : chooseOne(workers, random)
      const dead = victim.user
      await victim.slot.kill()
      await startAgain(victim)
      return victim === web ? [] : endLeases(sql, dead)
    },
  }
}

function chooseOne<Item>(items: Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('there is nothing to choose from')
  return item
}

async function startStore(leftBehind: LeftBehind) {
  const dataDir = await mkdtemp(join(tmpdir(), 'heard-chaos-'))
  leftBehind.add(() => rm(dataDir, { recursive: true, force: true }))
  // As root, PostgreSQL runs under another account, which has to get in.
  await chmod(dataDir, 0o755)
  const server = await startEmbedded({ dataDir, log: () => {} })
  leftBehind.add(() => server.stop())
  return server
}

/** Lets the store note whose each lease is. */
const recordLeases = (sql: Sql) =>
  sql.unsafe(`
    create schema chaos;
    create unlogged table chaos.lease (id uuid primary key, owner name not null);
    create function chaos.note_lease() returns trigger language plpgsql as $$
    begin
      insert into chaos.lease values (new.lease_id, session_user) on conflict do nothing;
      return null;
    end $$;
    create trigger note_lease after update of lease_id on message for each row
      when (new.lease_id is not null) execute function chaos.note_lease()`)

/**
 * A lease lasts five minutes and a round shorter. So the five minutes of the dead's leases pass here, in the store, and
 * only theirs: what the living have claimed stays theirs.
 * @returns the Message-IDs that the dead had claimed
 */
async function endLeases(sql: Sql, dead: string): Promise<string[]> {
  // Its last statement may still be at work in the store.
  while ((await sql`select 1 from pg_stat_activity where usename = ${dead}`).length > 0) {
    await pause(10)
  }
  const rows = await sql<{ messageId: string }[]>`
    update message set due_at = now()
    where state = 'sending' and lease_id in (select id from chaos.lease where owner = ${dead})
    returning message_id as "messageId"`
  return rows.map(({ messageId }) => messageId)
}
