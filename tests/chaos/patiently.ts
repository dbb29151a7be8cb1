import { setTimeout as pause } from 'node:timers/promises'

/** Asks again while the store is away with the process that was killed; gives up after a minute. */
export async function patiently<Result>(ask: () => Promise<Result>): Promise<Result> {
  const until = Date.now() + 60_000
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > until) throw error
      await pause(50)
    }
  }
}
