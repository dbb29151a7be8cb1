import type { Log } from '#app/platform/log.server.ts'
import type { Lane } from './schedule.ts'

const longestRest = 60_000

/** What has not ended by then (a mail server or a store that hangs) is left to its lease. */
const stopWithin = 25_000

/**
 * Runs a lane's rounds one after the other: at once while it is busy, else every `pollMs` milliseconds or when woken.
 * After trouble it rests twice as long each time, up to a minute, and nothing wakes it but the end of the rest.
 */
export function runLane(lane: Lane, pollMs: number, log: Log) {
  const stopping = new AbortController()
  let woken = false
  let onWake = () => {}
  let onStop = () => {}

  const rest = (ms: number, wakeable: boolean) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(end, ms)
      onStop = end
      onWake = wakeable ? end : () => {}
    })

  const round = (failures: number) =>
    lane.round(stopping.signal, failures > 0).catch((error: unknown) => {
      log.error(
        { err: error, lane: lane.name, failures: failures + 1 },
        'a round of the worker failed',
      )
      return 'trouble' as const
    })

  const run = async () => {
    let failures = 0
    while (!stopping.signal.aborted) {
      woken = false
      const result = await round(failures)
      failures = result === 'trouble' ? failures + 1 : 0
      if (stopping.signal.aborted) return
      if (failures > 0) await rest(Math.min(pollMs * 2 ** failures, longestRest), false)
      else if (result === 'idle' && !woken) await rest(pollMs, true)
    }
  }

  const ended = run()
  return {
    wake() {
      woken = true
      onWake()
    },
    async stop() {
      stopping.abort()
      onStop()
      await within(stopWithin, ended)
    },
  }
}

const within = (ms: number, work: Promise<void>) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    work.finally(() => clearTimeout(timer)).then(resolve, reject)
  })
