import { z } from 'zod'
import { announceChanges } from '#app/modules/changes/announce-changes.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { connect } from '#db/connect.server.ts'

/**
 * A worker's process that announces until nothing is left, round by round; options come as JSON in argv. It says
 * `begun` before the first round, and ends when told to by a signal alone.
 */
const { address, now } = z
  .object({
    address: z.union([
      z.string(),
      z.looseObject({
        host: z.string(),
        port: z.number(),
        username: z.string(),
        database: z.string(),
      }),
    ]),
    now: z.string(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''))

const { pool } = connect(address)
process.stdout.write('begun\n')
for (;;) {
  await announceChanges({
    ...{ pool, mailDomain: 'mail.example.com', log: createLog('silent'), now: new Date(now) },
    ...{ latecomers: false, stopping: new AbortController().signal },
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
}
