import { resolve } from 'node:path'
import type { Env } from '#app/platform/env.ts'
import type { Log } from '#app/platform/log.server.ts'
import { connect } from '#db/connect.server.ts'
import type { StoreAddress } from '#db/client.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { startEmbedded } from '#db/embedded.server.ts'
import { applyMigrations } from '#db/migrate.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'

export type Store = { pool: Pool; close: () => Promise<void> }

const patience = { tries: 15, pauseMs: 2_000 }

/** Opens the store that the environment names (or the embedded one) and brings its tables up to date. */
export async function openStore(env: Env, log: Log, migrations: string): Promise<Store> {
  const { address, stop } = await locateStore(env, log)
  await migrateWithPatience(address, migrations, log)
  const { pool, close } = connect(address)
  return {
    pool,
    close: async () => {
      await close()
      await stop()
    },
  }
}

async function locateStore(
  env: Env,
  log: Log,
): Promise<{ address: StoreAddress; stop: () => Promise<void> }> {
  if (env.DATABASE_URL !== undefined) return { address: env.DATABASE_URL, stop: async () => {} }
  const embedded = await startEmbedded({
    dataDir: resolve(env.HEARD_DATA_DIR),
    log: (message, details) => log.info(details ?? {}, message),
  })
  return { address: embedded.connection, stop: () => embedded.stop() }
}

/** A database that starts beside us may need a moment; half a minute, then the operator is told. */
async function migrateWithPatience(address: StoreAddress, folder: string, log: Log) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await applyMigrations(address, folder)
    } catch (error) {
      if (attempt >= patience.tries || !isStoreUnavailable(error)) throw error
      log.warn({ attempt }, 'the store does not answer yet; trying again')
      await new Promise((done) => setTimeout(done, patience.pauseMs))
    }
  }
}
