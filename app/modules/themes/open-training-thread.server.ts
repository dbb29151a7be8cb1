import { askThread, startThread } from './start-thread.server.ts'
import type { ThreadAnswer } from './training-thread.server.ts'
import type { Trained, TrainingPart } from './training-session.ts'

export type TrainingThread = {
  /** Resolves when the part has been taken, so that no more than one is on its way. */
  send: (part: TrainingPart) => Promise<Trained | null>
  close: () => Promise<void>
}

/** Starts the thread. It ends with `close`, and at once, whatever it computes, when `stopping` is aborted. */
export function openTrainingThread(stopping: AbortSignal): TrainingThread {
  const thread = startThread('training-thread')
  const end = () => void thread.terminate().catch(() => {})
  stopping.addEventListener('abort', end, { once: true })
  return {
    send: async (part) => (await askThread<ThreadAnswer>(thread, part, stopping)).trained,
    async close() {
      stopping.removeEventListener('abort', end)
      await thread.terminate()
    },
  }
}
