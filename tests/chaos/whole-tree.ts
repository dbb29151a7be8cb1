import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from 'postgres'
import { leaseMs } from '#app/modules/mail/send-due-mail.server.ts'
import { openClient } from '#db/client.server.ts'
import { connect } from '#db/connect.server.ts'
import { runningPostmaster } from '#db/embedded-process.server.ts'
import { between } from '#app/demo/sample/chance.ts'
import { freePort } from '../support/heard-process.ts'
import { endSlot, heardSlot } from './heard-slot.ts'
import type { HeardSlot } from './heard-slot.ts'
import type { LeftBehind } from './left-behind.ts'
import { openMailServer } from './mail-server.ts'
import { patiently } from './patiently.ts'
import { killTree } from './process-tree.ts'
import type { Stage } from './stage.ts'

/** How often what was just started is killed at once again, in the midst of PostgreSQL's recovery as like as not. */
const shareOfSecondBlows = 0.25

/** One process that does everything, with the store that it brings: what `npm start` runs where nothing is set. */
export async function openWholeTree(leftBehind: LeftBehind): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'heard-chaos-'))
  leftBehind.add(() => rm(dataDir, { recursive: true, force: true }))
  await chmod(dataDir, 0o755)
  const mails = await openMailServer()
  leftBehind.add(() => mails.close())
  const port = await freePort()
  const slot = heardSlot({
    PORT: String(port),
    HEARD_DATA_DIR: dataDir,
    SMTP_URL: mails.url,
    TRUST_PROXY: '1',
  })
  leftBehind.add(() => endWithStore(dataDir, slot))
  await slot.start()

  const connection = {
    host: join(dataDir, 'postgres-run'),
    port: 5432,
    username: 'heard',
    database: 'heard',
  }
  const sql = openClient(connection, { max: 2, connect_timeout: 5 })
  leftBehind.add(() => sql.end({ timeout: 0 }))
  const { pool, close } = connect(connection, 2)
  leftBehind.add(close)

  let ready = Promise.resolve()
  const startAgain = () => {
    ready = slot.start()
    ready.catch(() => {})
  }
  return {
    url: `http://127.0.0.1:${port}`,
    pool,
    sql,
    mails,
    recovered: () => ready,
    strike: async (random) => {
      await slot.kill()
      if (random() < shareOfSecondBlows) {
        startAgain()
        await pause(between(random, 200, 2_000))
        await slot.kill()
      }
      const died = new Date()
      startAgain()
      await ready
      return endLeases(sql, died)
    },
  }
}

/**
 * A lease lasts five minutes and a round shorter. So the five minutes of the dead's leases pass here, in the store: of
 * those that were taken before `time`, and none later.
 * @returns the Message-IDs that the dead had claimed
 */
async function endLeases(sql: Sql, time: Date): Promise<string[]> {
  const leaseEnd = new Date(time.getTime() + leaseMs)
  const rows = await patiently(
    () => sql<{ messageId: string }[]>`
      update message set due_at = now() where state = 'sending' and due_at <= ${leaseEnd}
      returning message_id as "messageId"`,
  )
  return rows.map(({ messageId }) => messageId)
}

/** In good order if it can be, so that PostgreSQL leaves no shared memory behind. */
async function endWithStore(dataDir: string, slot: HeardSlot) {
  await endSlot(slot)
  // When Heard had gone before it, PostgreSQL is nobody's child.
  const postmaster = await runningPostmaster(join(dataDir, 'postgres'))
  if (postmaster !== undefined) await killTree(postmaster.pid)
}
