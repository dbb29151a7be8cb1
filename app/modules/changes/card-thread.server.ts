import { parentPort } from 'node:worker_threads'
import { drawCard } from './draw-card.server.ts'
import type { CardOrder } from './draw-card.server.ts'

export type CardAnswer = { png: Uint8Array } | { failed: string }

const draw = async (order: CardOrder): Promise<CardAnswer> => {
  try {
    return { png: await drawCard(order) }
  } catch (error) {
    return { failed: String(error) }
  }
}

/** A thread of its own: drawing takes up to a second and many megabytes, and web requests must not wait for it. */
parentPort?.on('message', (order: CardOrder) => {
  draw(order)
    .then((answer) => parentPort?.postMessage(answer))
    // It is missed after a while, and the thread is ended.
    .catch(() => {})
})
