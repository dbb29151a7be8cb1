import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { projectRoot } from '#app/platform/project-root.server.ts'

/** Each is an entry of the server's build. */
type ThreadName = 'training-thread' | 'discovery-thread' | 'card-thread'

/** A thread that needs more of JavaScript's own memory, in megabytes, fails instead of taking the process with it. */
const mostMegabytes = 1024

/**
 * Starts a thread for pure computation, so that web requests in the same process do not wait for it: from the file beside
 * the server's, or in development and tests from its source beside the file at `from`, through the same loader as
 * everything else.
 */
export function startThread(name: ThreadName, from: string = import.meta.url): Worker {
  const thread = open(name, from)
  // Heard by whoever asks it; one that fails while nobody does must not end the process.
  thread.on('error', () => {})
  return thread
}

function open(name: ThreadName, from: string): Worker {
  const limits = { resourceLimits: { maxOldGenerationSizeMb: mostMegabytes }, execArgv: [] }
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(join(projectRoot(import.meta.url), `build/server/${name}.js`), limits)
  const source = JSON.stringify(new URL(`${name}.server.ts`, from).href)
  const load = `import('tsx/esm/api').then(({ register }) => { register(); return import(${source}) })`
  return new Worker(load, { ...limits, eval: true })
}

const hasEnded = -1

/** What a thread answers to a message. Rejects when it fails or has ended, with the reason of `stopping` if that is why. */
export function askThread<Answer>(
  thread: Worker,
  message: unknown,
  stopping: AbortSignal,
): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const ended = () => {
      const reason: unknown = stopping.aborted ? stopping.reason : null
      const failed = new Error('the thread ended before it had answered')
      reject(reason instanceof Error ? reason : failed)
    }
    thread.once('error', reject)
    thread.once('exit', ended)
    thread.once('message', (answer: Answer) => {
      thread.off('error', reject)
      thread.off('exit', ended)
      resolve(answer)
    })
    if (stopping.aborted || thread.threadId === hasEnded) ended()
    else thread.postMessage(message)
  })
}
