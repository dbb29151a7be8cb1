import { parentPort } from 'node:worker_threads'
import { openTrainingSession } from './training-session.ts'
import type { Trained, TrainingPart } from './training-session.ts'

/** What the thread answers to each part: that it wants the next, or what it has learnt. */
export type ThreadAnswer = { trained: Trained | null }

/** A thread of its own for a training: it takes seconds of pure computation, and web requests must not wait for it. */
const session = openTrainingSession()
parentPort?.on('message', (part: TrainingPart) => {
  const answer: ThreadAnswer = { trained: session.take(part) }
  parentPort?.postMessage(answer)
})
