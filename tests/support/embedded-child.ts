import { z } from 'zod'

import { EmbeddedUnavailable, startEmbedded } from '#db/embedded.server.ts'

/**
 * Heard's process as far as the embedded PostgreSQL is concerned. Options come as JSON in argv, lines of
 * JSON go to standard output, SIGTERM stops. `uid` gives up root after the modules are loaded, so that
 * neither Node nor the checkout need be reachable by that account.
 */
const Options = z.object({
  dataDir: z.string(),
  binariesDir: z.string().optional(),
  fallbackDir: z.string().optional(),
  uid: z.number().optional(),
})

const { uid, ...options } = Options.parse(JSON.parse(process.argv[2] ?? ''))

function say(line: Record<string, unknown>) {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

if (uid !== undefined) {
  process.setgroups?.([])
  process.setgid?.(uid)
  process.setuid?.(uid)
}

try {
  const server = await startEmbedded({
    ...options,
    log: (message, details) => say({ log: message, ...details }),
  })
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
  say({ ready: true, adopted: server.adopted, ...server.connection, dataFolder: server.dataFolder })
} catch (error) {
  if (!(error instanceof EmbeddedUnavailable)) throw error
  say({ ready: false, code: error.code, message: error.message })
  process.exitCode = 1
}
