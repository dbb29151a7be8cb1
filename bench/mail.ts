import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { createComposers } from '#app/modules/invitations/compose-invitation.server.ts'
import { createMemberComposers } from '#app/modules/mail/compose-member-mail.server.ts'
import type { ComposedMail } from '#app/modules/mail/composed-mail.ts'
import type { MailTransport } from '#app/modules/mail/mail-transport.ts'
import { createSmtpTransport } from '#app/modules/mail/smtp-transport.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { startWorker } from '#app/worker/start-worker.ts'
import { openClient } from '#db/client.server.ts'
import { connect } from '#db/connect.server.ts'
import { applyMigrations } from '#db/migrate.server.ts'
import type { Measurement } from './measurement.ts'
import { median } from './measurement.ts'
import { root, withStore } from './processes.ts'

const mails = 5_000
const warmUp = 500
const rounds = 5
const goal = 0.7

/**
 * Mails per second from due rows to sent rows, through the worker, against nodemailer's own pool sending one prepared
 * mail over and over: same sink, same number of connections, same size. The two take turns; the pair whose ratio is the
 * median is reported, so that a neighbour who wakes up in between spoils one pair and not the comparison.
 */
export function benchMail(): Promise<Measurement> {
  return withStore(async (url) => {
    await applyMigrations(url, join(root, 'db/migrations'))
    const sink = await startSink()
    try {
      const { mail } = await runWorker(url, sink.url, warmUp)
      await runBare(sink.url, mail, warmUp)
      const pairs: Pair[] = []
      for (let round = 0; round < rounds; round++) {
        const baseline = await runBare(sink.url, mail, mails)
        const { perSecond: ours } = await runWorker(url, sink.url, mails)
        pairs.push({ baseline, ours, ratio: ours / baseline })
      }
      return asMeasurement(pairs)
    } finally {
      await sink.stop()
    }
  })
}

type Pair = Pick<Measurement, 'baseline' | 'ours' | 'ratio'>

function asMeasurement(pairs: Pair[]): Measurement {
  const middle = median(pairs.map(({ ratio }) => ratio))
  const pair = pairs.find(({ ratio }) => ratio === middle)
  if (pair === undefined) throw new Error('nothing was measured')
  return {
    name: 'send mail through the worker',
    unit: 'mails/s',
    ...pair,
    goal: `ratio ≥ ${goal}`,
    isMet: pair.ratio >= goal,
  }
}

/** What a program without queue, texts or records would do, at its best. */
async function runBare(url: string, mail: ComposedMail, count: number): Promise<number> {
  const { from, to, subject, text, html, messageId, headers } = mail
  const pool = createTransport({ url, pool: true, maxConnections: 5, maxMessages: 1_000 })
  let left = count
  const send = async () => {
    while (left-- > 0) await pool.sendMail({ from, to, subject, text, html, messageId, headers })
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: 20 }, send))
  const seconds = (performance.now() - began) / 1000
  pool.close()
  return count / seconds
}

async function runWorker(storeUrl: string, smtpUrl: string, count: number) {
  await fillOutbox(storeUrl, count)
  const { pool, close } = connect(storeUrl)
  const watched = watch(createSmtpTransport({ url: smtpUrl }), count)
  const settings: Parameters<typeof createComposers>[0] = {
    appUrl: 'https://feedback.example.com',
    secrets: ['a secret of at least thirty-two characters'],
    mailFrom: 'Kumo Books <feedback@example.com>',
  }
  const composers = { ...createComposers(settings), ...createMemberComposers(settings) }
  const began = performance.now()
  const { transport } = watched
  const worker = startWorker({ pool, transport, composers, log: createLog('warn') })
  const mail = await watched.allSent
  await untilRecorded(storeUrl)
  const seconds = (performance.now() - began) / 1000
  await worker.stop()
  await close()
  return { perSecond: count / seconds, mail }
}

/** The transport, and a promise of the last mail once `count` have gone. */
function watch(transport: MailTransport, count: number) {
  let left = count
  let onLast: (mail: ComposedMail) => void = () => {}
  const allSent = new Promise<ComposedMail>((resolve) => (onLast = resolve))
  const send: MailTransport['send'] = async (mail) => {
    const outcome = await transport.send(mail)
    if (outcome.kind !== 'sent') throw new Error(`a mail was not sent: ${outcome.error}`)
    if (--left === 0) onLast(mail)
    return outcome
  }
  return { transport: { ...transport, send }, allSent }
}

async function untilRecorded(url: string): Promise<void> {
  const sql = openClient(url, { max: 1 })
  for (;;) {
    const [row] =
      await sql`select count(*)::int as left from message where state <> 'sent' or attempts <> 1`
    if (row?.left === 0) return sql.end()
  }
}

async function fillOutbox(url: string, count: number): Promise<void> {
  const { pool, close } = connect(url, 2)
  await pool.execute('truncate workspace cascade')
  const { id: workspaceId } = await makeWorkspace(pool)
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  await close()
  const sql = openClient(url, { max: 1 })
  await sql`
    with made as (
      insert into customer (workspace_id, id, name, email, locale)
      select ${workspaceId}, gen_random_uuid(), '佐藤 愛子 ' || n, 'c' || n || '@example.com', 'ja'
      from generate_series(1, ${count}) n returning id, email
    ), asked as (
      insert into ticket (workspace_id, id, external_id, customer_id, subject, reported_at)
      select ${workspaceId}, gen_random_uuid(), email, id, '請求書が開けない', now() from made
      returning id, customer_id, external_id
    ), invited as (
      insert into invitation (workspace_id, id, survey_id, survey_version, customer_id, ticket_id, locale, send_at, expires_at, editable_days)
      select ${workspaceId}, gen_random_uuid(), ${surveyId}, 1, customer_id, id, 'ja', now(), now() + interval '30 days', 7
      from asked returning id, customer_id, ticket_id
    )
    insert into message (workspace_id, id, kind, topic, customer_id, invitation_id, to_address, message_id, due_at)
    select ${workspaceId}, gen_random_uuid(), 'invitation', 'surveys', invited.customer_id, invited.id, external_id,
      '<' || gen_random_uuid() || '@feedback.example.com>', now()
    from invited join asked on asked.id = invited.ticket_id`
  await sql`vacuum analyze`
  await sql.end()
}

async function startSink(): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'bench/smtp-sink.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port: number = await new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(Number(String(chunk).split(' ')[1])))
    child.once('exit', (code) => reject(new Error(`the sink ended with ${code}`)))
  })
  return {
    url: `smtp://127.0.0.1:${port}`,
    async stop() {
      child.kill()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
