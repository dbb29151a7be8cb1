import { hasUsers } from '#app/modules/workspaces/has-users.server.ts'
import type { Log } from '#app/platform/log.server.ts'
import type { Pool } from '#db/connect.server.ts'
import type { AppConfig } from '../http/context.ts'

/** On a new install that others can reach, tells the operator, and only the operator, what /setup will ask for. */
export async function announceSetup(pool: Pool, config: AppConfig, log: Log): Promise<void> {
  if (config.setupCode === null || (await hasUsers(pool))) return
  // A warning, so that a quiet log does not hide the one line without which nobody gets in.
  log.warn(
    { address: `${config.appUrl}/setup`, code: config.setupCode },
    'open this address once to create the owner',
  )
}
