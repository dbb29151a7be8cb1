import { createHash } from 'node:crypto'
import type { Worker } from 'node:worker_threads'
import { boundedCache } from '#app/modules/mail/bounded-cache.ts'
import { askThread, startThread } from '#app/modules/themes/start-thread.server.ts'
import { createLine, LineIsFull } from '#app/platform/waiting-line.ts'
import type { CardAnswer } from './card-thread.server.ts'
import type { CardOrder } from './draw-card.server.ts'

/** Of some 25 kB each. */
const keptCards = 200
const mostWaiting = 24
/** Starting the thread takes most of it. */
const longestDrawingMs = 20_000
/** After so long without a card the thread and its memory are given back. */
const idleMs = 60_000

/** The same for the same words: by it browsers and networks know a card that they have. */
export const cardTag = (order: CardOrder): string =>
  createHash('sha256').update(JSON.stringify(order)).digest('base64url').slice(0, 22)

const cards = boundedCache<Uint8Array>(keptCards)

const inLine = createLine(mostWaiting)

/** Cards are drawn one at a time, each once; null while too many wait. */
export async function renderCard(order: CardOrder): Promise<Uint8Array | null> {
  try {
    return await cards(cardTag(order), () => inLine(() => drawAside(order)))
  } catch (error) {
    if (error instanceof LineIsFull) return null
    throw error
  }
}

let open: { thread: Worker; idle: NodeJS.Timeout } | null = null

async function drawAside(order: CardOrder): Promise<Uint8Array> {
  const thread = takeThread()
  const late = AbortSignal.timeout(longestDrawingMs)
  const end = () => void thread.terminate().catch(() => {})
  late.addEventListener('abort', end, { once: true })
  try {
    const answer = await askThread<CardAnswer>(thread, order, late)
    if ('png' in answer) return answer.png
    throw new Error(answer.failed)
  } finally {
    late.removeEventListener('abort', end)
    open?.idle.refresh()
  }
}

/** The one that drew the last card, or a new one. It keeps no process from ending. */
function takeThread(): Worker {
  if (open !== null) return open.thread
  const thread = startThread('card-thread', import.meta.url)
  thread.unref()
  const idle = setTimeout(() => {
    open = null
    void thread.terminate().catch(() => {})
  }, idleMs)
  idle.unref()
  open = { thread, idle }
  thread.once('exit', () => {
    clearTimeout(idle)
    if (open?.thread === thread) open = null
  })
  return thread
}
