import type { Log } from '#app/platform/log.server.ts'
import { isStoreUnavailable } from '#db/store-errors.ts'

/**
 * Does the part of a round that is about one workspace, change, wave or person: what goes wrong with it stops none of the
 * others, and is tried again at the next round. Null when it went wrong. `about`: ids alone, they stand in the log.
 */
export async function attempt<Result>(
  log: Log,
  about: Readonly<Record<`${string}Id`, string>>,
  failure: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await work()
  } catch (error) {
    if (isStoreUnavailable(error)) throw error
    log.error({ err: error, ...about }, failure)
    return null
  }
}
