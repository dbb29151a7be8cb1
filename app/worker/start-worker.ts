import { runLane } from './run-lane.ts'
import { schedule } from './schedule.ts'
import type { WorkerParts } from './schedule.ts'

export type Worker = {
  /** Looks for work now instead of at the next poll. */
  wake(): void
  /** Finishes the mails in hand, gives back the others and closes the transport. */
  stop(): Promise<void>
}

type Options = Omit<WorkerParts, 'now'> & {
  now?: () => Date
  /** How often to look for work when there was none, in milliseconds. */
  pollMs?: number
}

/** Starts the lanes of the schedule. Several workers, in one process or many, share the work through the store. */
export function startWorker({ pollMs = 500, now = () => new Date(), ...rest }: Options): Worker {
  const parts = { ...rest, now }
  const lanes = schedule(parts).map((lane) => runLane(lane, pollMs, parts.log))
  return {
    wake: () => lanes.forEach((lane) => lane.wake()),
    async stop() {
      await Promise.all(lanes.map((lane) => lane.stop()))
      parts.transport.close()
    },
  }
}
