import type { Discover, Discovered } from '#app/modules/tagging/discover-themes.ts'
import { askThread, startThread } from './start-thread.server.ts'

/** `discoverThemes` in a thread, which ends with it. Rejects when `stopping` is aborted. */
export async function discoverAside(
  comments: Discover,
  stopping: AbortSignal,
): Promise<Discovered[]> {
  const thread = startThread('discovery-thread')
  const end = () => void thread.terminate().catch(() => {})
  stopping.addEventListener('abort', end, { once: true })
  try {
    stopping.throwIfAborted()
    return await askThread(thread, comments, stopping)
  } finally {
    stopping.removeEventListener('abort', end)
    await thread.terminate()
  }
}
