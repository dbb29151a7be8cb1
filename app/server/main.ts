import * as build from 'virtual:remix/server-build'
import { prepareDemo, writeAccess } from '#app/demo/prepare-demo.server.ts'
import type { DemoAccess } from '#app/demo/prepare-demo.server.ts'
import { exampleCommand } from '#app/ui/example-command.ts'
import { parseEnv } from '#app/platform/env.ts'
import { isArchiveCommand, runArchiveCommand } from './archive-commands.server.ts'
import { start } from './start.ts'
import type { Running } from './start.ts'

/** The commands of the built server; `prepare.mjs` calls this after installing and building. */
export async function main(command: string, args: string[]): Promise<void> {
  if (isArchiveCommand(command)) return keepArchive(command, args)
  const told = new AbortController()
  const starting = command === 'demo' ? startDemo(args, told.signal) : startServer(told.signal)
  let stopping: Promise<void> | undefined
  // From the first moment on: a start that is cut off would leave the embedded PostgreSQL running.
  const stop = () => {
    told.abort()
    stopping ??= starting
      .then((running) => running.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  const { log } = await starting
  // One request's mistake must not end the requests of all others.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a promise failed unheard'))
}

const keepArchive = (command: 'backup' | 'restore', args: string[]): Promise<void> =>
  runArchiveCommand(command, {
    // Nothing is signed here, so that a machine which only keeps backups need not know the secret.
    env: parseEnv({ APP_SECRET: 'not needed to copy what is stored', ...process.env }),
    args,
    now: new Date(),
    say: (line) => process.stdout.write(`${line}\n`),
  })

const loadBuild = () => Promise.resolve(build)

const startServer = (stopping: AbortSignal): Promise<Running> =>
  start({
    env: parseEnv(process.env),
    defaultHost: '0.0.0.0',
    playground: false,
    build: loadBuild,
    mode: 'production',
    stopping,
  })

async function startDemo(args: string[], stopping: AbortSignal): Promise<Running> {
  const env = parseEnv({ LOG_LEVEL: 'warn', ...process.env })
  const dataDir = env.HEARD_DATA_DIR
  let access: DemoAccess | undefined
  const running = await start({
    env,
    defaultHost: '127.0.0.1',
    playground: true,
    build: loadBuild,
    mode: 'production',
    stopping,
    prepare: async ({ pool, identity, mailDomain, config, log }) => {
      const reset = args.includes('--reset')
      const now = new Date()
      access = await prepareDemo({
        pool,
        log,
        identity,
        mailDomain,
        dataDir,
        appUrl: config.appUrl,
        reset,
        now,
      })
    },
  })
  if (access !== undefined) {
    writeAccess(dataDir, access)
    process.stdout.write(welcome(access))
  }
  return running
}

const welcome = (access: DemoAccess) => `
  Heard is ready.

  Open      ${access.url}/w/${access.workspace}
  Sign in   ${access.email}   ${access.password}
  Mailbox   ${access.mailbox_url}
  API key   ${access.api_key}

  Tell it of a resolved ticket, then look into the mailbox:

${tryIt(access, new Date())}

  Stop with Ctrl-C; start over with: npm run demo -- --reset
`

/** A customer of its own each time: one who was just asked is left in peace. */
function tryIt({ url, api_key: apiKey }: DemoAccess, now: Date): string {
  const customer = { email: `you+${now.getTime()}@example.com`, name: 'You', locale: 'en' }
  const subject = 'My first ticket'
  return exampleCommand({ appUrl: url, apiKey, customer, subject, now })
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
