import type { Sql } from 'postgres'
import type { Pool } from '#db/connect.server.ts'
import type { Random } from '#app/platform/seeded-random.ts'
import type { MailServer } from './mail-server.ts'

/** What a round is played on: a running Heard, its store, and the means to hurt it. */
export type Stage = {
  /** Where the web process answers. */
  url: string
  pool: Pool
  sql: Sql
  mails: MailServer
  /**
   * kill -9 somewhere, and begins the start of what was killed. Resolves when the leases of the dead are over, to the
   * Message-IDs that the dead had claimed.
   */
  strike: (random: Random) => Promise<string[]>
  /** Everything that was killed is up again. Rejects when something ended by itself. */
  recovered: () => Promise<void>
}
