import { Writable } from 'node:stream'
import pino from 'pino'
import { createLog } from '#app/platform/log.server.ts'
import type { Log } from '#app/platform/log.server.ts'

/** The product's log, written to memory instead of standard output. */
export function openMemoryLog(): { log: Log; text: () => string } {
  const lines: string[] = []
  const log = createLog('trace')
  const memory = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  Reflect.set(log, pino.symbols.streamSym, memory)
  return { log, text: () => lines.join('') }
}

/** How an error is logged: the whole line, and what it says of the error. */
export function logged(error: unknown): { line: string; err: Record<string, unknown> } {
  const { log, text } = openMemoryLog()
  log.error({ err: error }, 'failed')
  return { line: text(), err: JSON.parse(text()).err }
}
