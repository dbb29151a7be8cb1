import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Env } from '#app/platform/env.ts'
import type { Log } from '#app/platform/log.server.ts'
import { connect } from '#db/connect.server.ts'
import type { StoreAddress } from '#db/client.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { startEmbedded } from '#db/embedded.server.ts'
import { applyMigrations } from '#db/migrate.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'

type OpenStore = { env: Env; log: Log; migrations: string; stopping?: AbortSignal | undefined }

export type Store = { pool: Pool; close: () => Promise<void> }

const patience = { tries: 15, pauseMs: 2_000 }

/** Opens the store that the environment names (or the embedded one) and brings its tables up to date. */
export async function openStore({ env, log, migrations, stopping }: OpenStore): Promise<Store> {
  const { address, stop } = await locateStore(env, log)
  try {
    await migrateWithPatience(address, { log, migrations, stopping })
  } catch (error) {
    await stop()
    throw error
  }
  const { pool, close } = connect(address)
  return {
    pool,
    close: async () => {
      await close()
      await stop()
    },
  }
}

export async function locateStore(
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
async function migrateWithPatience(
  address: StoreAddress,
  { log, migrations, stopping }: Omit<OpenStore, 'env'>,
) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await applyMigrations(address, migrations)
    } catch (error) {
      if (attempt >= patience.tries || !isStoreUnavailable(error)) throw explained(error)
      log.warn({ err: error, attempt }, 'the store does not answer yet; trying again')
      await pause(patience.pauseMs, undefined, { signal: stopping }).catch(() => {})
      if (stopping?.aborted === true) {
        throw new Error('Heard was told to stop before the store answered.', { cause: error })
      }
    }
  }
}

/** Drizzle tells which query failed, which helps no operator; the store's own words and code do. */
function explained(error: unknown): Error {
  let innermost = error
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause
  const told = innermost instanceof Error ? innermost.message : ''
  const code =
    innermost instanceof Error && 'code' in innermost ? ` (${String(innermost.code)})` : ''
  return new Error(
    `The store cannot be used: ${told || 'it cannot be reached'}${code}. See DATABASE_URL.`,
    { cause: error },
  )
}
