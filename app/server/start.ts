import { join } from 'node:path'
import type { ServerBuild } from '@remix-run/node'
import { createChangeComposers } from '#app/modules/changes/create-change-composers.server.ts'
import { createFollowUpComposers } from '#app/modules/follow-ups/create-follow-up-composers.server.ts'
import { createComposers } from '#app/modules/invitations/compose-invitation.server.ts'
import { createCaptureTransport } from '#app/modules/mail/capture-transport.server.ts'
import { createMemberComposers } from '#app/modules/mail/compose-member-mail.server.ts'
import { paceSettings } from '#app/modules/mail/pace.ts'
import { createSmtpTransport } from '#app/modules/mail/smtp-transport.server.ts'
import { findAddressesInDns } from '#app/modules/webhooks/public-lookup.server.ts'
import { createIdentity } from '#app/modules/workspaces/identity.server.ts'
import type { Identity } from '#app/modules/workspaces/identity.server.ts'
import type { Env } from '#app/platform/env.ts'
import { createLog } from '#app/platform/log.server.ts'
import type { Log } from '#app/platform/log.server.ts'
import { projectRoot } from '#app/platform/project-root.server.ts'
import { deriveSecret, readOrMakeSecret } from '#app/platform/secret.server.ts'
import type { Pool } from '#db/connect.server.ts'
import type { AppConfig } from '../http/context.ts'
import { createRateLimit } from '../http/rate-limits.ts'
import { startWorker } from '../worker/start-worker.ts'
import { announceSetup } from './announce-setup.server.ts'
import { createApp, createProbes } from './create-app.ts'
import { listen } from './listen.server.ts'
import { createMetrics } from './metrics.server.ts'
import { dkimKeyOf, mailSetupOf } from './mail-setup.server.ts'
import type { MetricsDoor } from './serve-metrics.ts'
import type { Middleware } from './listen.server.ts'
import { openStore } from './open-store.server.ts'
import { createPageHandlers, isPublicPath } from './remix-handlers.ts'

export type StartOptions = {
  env: Env
  /** Where to bind when HOST is not set. */
  defaultHost: string
  /** Whether this is the demo or development: mail is captured and anyone may read it. */
  playground: boolean
  build: () => Promise<ServerBuild>
  mode: 'production' | 'development'
  /** Aborted when the process is told to stop while it starts. */
  stopping?: AbortSignal
  /** Development's asset server, asked first. */
  before?: Middleware
  /** Runs when the tables are up to date and before anyone is let in. */
  prepare?: (parts: Omit<Running, 'stop'>) => Promise<void>
}

export type Running = {
  pool: Pool
  config: AppConfig
  identity: Identity
  mailDomain: string
  log: Log
  stop: () => Promise<void>
}

const root = projectRoot(import.meta.url)

/** Starts what HEARD_ROLE asks for: store, worker, web. Resolves when it accepts requests. */
export async function start(options: StartOptions): Promise<Running> {
  const { env } = options
  const log = createLog(env.LOG_LEVEL)
  const migrations = join(root, 'db/migrations')
  const store = await openStore({ env, log, migrations, stopping: options.stopping })
  const { pool } = store
  try {
    const host = env.HOST ?? options.defaultHost
    const config = configure(options, host)
    const identity = createIdentity({ pool, ...config.sessionSecrets, appUrl: config.appUrl })
    const parts = { pool, config, identity, mailDomain: config.mailDomain, log }
    await options.prepare?.(parts)
    if (env.HEARD_ROLE !== 'worker') await announceSetup(pool, config, log)
    const door = { metrics: createMetrics({ pool, now }), token: env.METRICS_TOKEN ?? null }
    const app =
      env.HEARD_ROLE === 'worker' ? createProbes(pool, door) : createWeb(options, parts, door)
    const server = await listen({ host, port: env.PORT, before: options.before, fetch: app.fetch })
    // Last of all: a process whose port is taken must not have begun to send.
    const worker = env.HEARD_ROLE === 'web' ? null : startMailing(options, parts, door)
    log.info({ url: config.appUrl, role: env.HEARD_ROLE }, 'Heard is ready')
    const stop = async () => {
      await Promise.all([server.close(), worker?.stop()])
      await store.close()
    }
    return { ...parts, stop }
  } catch (error) {
    await store.close()
    throw error
  }
}

function configure({ env, playground }: StartOptions, host: string): AppConfig {
  const secret = env.APP_SECRET ?? readOrMakeSecret(env.HEARD_DATA_DIR)
  const derived = (use: string) =>
    env.APP_SECRET_PREVIOUS.map((previous) => deriveSecret(previous, use))
  const isLoopback = isLoopbackHost(host)
  const mailCaptured = playground || env.SMTP_URL === undefined
  const ownHost = host === '::1' ? '[::1]' : host
  return {
    appUrl: env.APP_URL ?? `http://${isLoopback ? ownHost : 'localhost'}:${env.PORT}`,
    secrets: [deriveSecret(secret, 'links'), ...derived('links')],
    sessionSecrets: {
      secret: deriveSecret(secret, 'sessions'),
      previousSecrets: derived('sessions'),
    },
    mailCaptured,
    mailDomain: mailDomain(env.MAIL_FROM),
    mailSetup: mailSetupOf(env, mailCaptured),
    mailboxOpen: playground,
    webhookHosts: env.WEBHOOK_ALLOW_HOSTS,
    setupCode:
      isLoopback && !isBehindProxy(env) ? null : deriveSecret(secret, 'setup').slice(0, 10),
  }
}

/** A proxy on the same machine lets everyone in by loopback. */
const isBehindProxy = ({ TRUST_PROXY, APP_URL }: Env) =>
  TRUST_PROXY > 0 || (APP_URL !== undefined && !isLoopbackHost(new URL(APP_URL).hostname))

const isLoopbackHost = (host: string) =>
  host === 'localhost' || host === '::1' || host === '[::1]' || host.startsWith('127.')

type Parts = Omit<Running, 'stop'>

function startMailing(
  { env }: StartOptions,
  { pool, config, log }: Parts,
  { metrics }: MetricsDoor,
) {
  const dkim = dkimKeyOf(env)
  const transport =
    config.mailCaptured || env.SMTP_URL === undefined
      ? createCaptureTransport({ pool, now, dkim })
      : createSmtpTransport({ url: env.SMTP_URL, dkim })
  const { appUrl, secrets, mailSetup } = config
  const { mailFrom, bounceAddress, server } = mailSetup
  const route = { server, signedBy: mailSetup.dkim?.domain ?? null }
  const settings = { appUrl, secrets, mailFrom, bounceAddress, route }
  const composers = {
    ...createComposers(settings),
    ...createMemberComposers(settings),
    ...createFollowUpComposers(settings),
    ...createChangeComposers(settings),
  }
  const counting = metrics.countingMail(transport)
  return startWorker({
    ...{ pool, transport: counting, composers, log, now },
    mailDomain: config.mailDomain,
    webhooks: webhookSettings(config),
    ...(!config.mailCaptured && {
      pace: paceSettings({ overall: env.MAIL_RATE, perDomain: env.MAIL_DOMAIN_RATE }),
    }),
  })
}

/** Receivers are given 15 to 30 seconds by Standard Webhooks. */
const webhookTimeoutMs = 15_000

const webhookSettings = ({ appUrl, secrets, webhookHosts = [] }: AppConfig) => ({
  ...{ appUrl, secrets, allowedHosts: webhookHosts, timeoutMs: webhookTimeoutMs },
  findAddresses: findAddressesInDns(),
  random: Math.random,
})

function createWeb({ env, mode, build }: StartOptions, parts: Parts, metricsDoor: MetricsDoor) {
  let handlers: ReturnType<typeof createPageHandlers> | undefined
  const pages = async (path: string) => {
    if (handlers === undefined || mode === 'development')
      handlers = createPageHandlers(await build(), mode)
    return isPublicPath(path) ? handlers.public : handlers.member
  }
  return createApp({
    ...parts,
    metricsDoor,
    mailHookToken: env.MAIL_HOOK_TOKEN ?? null,
    now,
    pages,
    rateLimit: createRateLimit(),
    trustedProxies: env.TRUST_PROXY,
    assets: mode === 'production' ? join(root, 'build/client') : null,
  })
}

const now = () => new Date()

const mailDomain = (from: string) => from.replace(/>$/, '').split('@').at(-1) ?? 'localhost'
