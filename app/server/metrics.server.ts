import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { MailTransport } from '#app/modules/mail/mail-transport.ts'
import type { Pool } from '#db/connect.server.ts'
import { readStoreLoad } from '#db/queries/store-load.server.ts'

/** A scrape waits no longer for the store, in milliseconds: the process's own numbers are worth having without it. */
const storePatience = 2_000

export type Metrics = {
  countRequest: (route: string, status: number, seconds: number) => void
  /** The same transport, with what becomes of each mail counted. */
  countingMail: (transport: MailTransport) => MailTransport
  /** Prometheus' text, and its content type. */
  read: () => Promise<{ text: string; type: string }>
}

/** The numbers of one process, and of the store that it shares with others. None is about a workspace or a person. */
export function createMetrics({ pool, now }: { pool: Pool; now: () => Date }): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const registers = [register]
  const requests = new Counter({
    name: 'heard_http_requests_total',
    help: 'Requests answered by this process.',
    labelNames: ['route', 'status'],
    registers,
  })
  const durations = new Histogram({
    name: 'heard_http_request_duration_seconds',
    help: 'Time to the answer, without sending it.',
    labelNames: ['route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  const mails = new Counter({
    name: 'heard_mail_attempts_total',
    help: 'Mails handed over by this process, by what became of them: sent, retry, failed or error.',
    labelNames: ['outcome'],
    registers,
  })
  const failures = new Counter({
    name: 'heard_mail_failures_total',
    help: 'Mails handed over by this process in vain, by why: unknown_recipient, policy, rejected, deferred, unreachable, invalid_address.',
    labelNames: ['failure'],
    registers,
  })
  for (const outcome of ['sent', 'retry', 'failed', 'error']) mails.inc({ outcome }, 0)
  const readStore = storeGauges(register)
  return {
    countRequest: (route, status, seconds) => {
      requests.inc({ route, status })
      durations.observe({ route }, seconds)
    },
    countingMail: (transport) => ({
      ...transport,
      send: async (mail) => {
        try {
          const outcome = await transport.send(mail)
          mails.inc({ outcome: outcome.kind })
          if (outcome.kind !== 'sent') failures.inc({ failure: outcome.failure })
          return outcome
        } catch (error) {
          mails.inc({ outcome: 'error' })
          throw error
        }
      },
    }),
    read: async () => {
      await readStore(() => inTime(readStoreLoad(pool, now())))
      return { text: await register.metrics(), type: register.contentType }
    },
  }
}

type StoreLoad = Awaited<ReturnType<typeof readStoreLoad>>

/** Of the whole store: every process says the same, so they are not to be added up. */
function storeGauges(register: Registry) {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({
      name,
      help: `${help} The same from every process.`,
      labelNames,
      registers: [register],
    })
  const up = gauge('heard_store_up', 'Whether the store answers (1) or not (0).')
  const due = gauge('heard_mails_due', 'Mails whose time has come and that are not out yet.')
  const age = gauge(
    'heard_mails_oldest_due_seconds',
    'How long the one that waits longest is overdue.',
  )
  const waiting = gauge(
    'heard_mails_waiting',
    'Mails that wait for their time or to be tried again.',
  )
  const sending = gauge('heard_mails_sending', 'Mails in the hands of a worker.')
  const responses = gauge(
    'heard_responses_stored',
    "Answers ever stored, by the store's own counter, which begins anew after a crash of it or a restore.",
  )
  const connections = gauge('heard_store_connections', "Heard's connections, by what they do.", [
    'state',
  ])
  return async (read: () => Promise<StoreLoad>) => {
    const load = await read().catch(() => null)
    up.set(load === null ? 0 : 1)
    connections.reset()
    if (load === null) return
    due.set(load.mailsDue)
    age.set(load.oldestDueSeconds)
    waiting.set(load.mailsWaiting)
    sending.set(load.mailsSending)
    responses.set(load.responsesStored)
    for (const { state, count } of load.connections) connections.set({ state }, count)
  }
}

function inTime<Result>(work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the store took too long')), storePatience)
    work.then(resolve, reject).finally(() => clearTimeout(late))
  })
}
