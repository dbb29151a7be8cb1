import { parentPort } from 'node:worker_threads'
import { discoverThemes } from '#app/modules/tagging/discover-themes.ts'
import type { Discover } from '#app/modules/tagging/discover-themes.ts'

/** A thread of its own: ten thousand comments take seconds of pure computation, and web requests must not wait for it. */
parentPort?.on('message', (comments: Discover) => {
  parentPort?.postMessage(discoverThemes(comments))
})
