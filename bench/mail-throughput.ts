import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { createChangeComposers } from '#app/modules/changes/create-change-composers.server.ts'
import { createFollowUpComposers } from '#app/modules/follow-ups/create-follow-up-composers.server.ts'
import { createComposers } from '#app/modules/invitations/compose-invitation.server.ts'
import { createMemberComposers } from '#app/modules/mail/compose-member-mail.server.ts'
import type { ComposedMail } from '#app/modules/mail/composed-mail.ts'
import type { DkimKey } from '#app/modules/mail/dkim-options.ts'
import type { MailTransport } from '#app/modules/mail/mail-transport.ts'
import { paceSettings } from '#app/modules/mail/pace.ts'
import { createSmtpTransport } from '#app/modules/mail/smtp-transport.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { startWorker } from '#app/worker/start-worker.ts'
import { openClient } from '#db/client.server.ts'
import { connect } from '#db/connect.server.ts'
import { applyMigrations } from '#db/migrate.server.ts'
import { fillOutbox } from './mail-outbox.ts'
import { withSink } from './mail-sink.ts'
import type { Measurement } from './measurement.ts'
import { median } from './measurement.ts'
import { root, withStore } from './processes.ts'

const warmUp = 500
/** What MAIL_RATE and MAIL_DOMAIN_RATE are when nobody sets them. */
const pace = paceSettings({ overall: 0, perDomain: 50 })
const goal = 0.7

type Contest = { name: string; mails: number; rounds: number; dkim: DkimKey | null }

const contests = (): Contest[] => [
  { name: 'send mail through the worker', mails: 5_000, rounds: 5, dkim: null },
  { name: '… signed with DKIM by both', mails: 2_000, rounds: 3, dkim: newKey() },
]

/**
 * Mails per second from due rows to sent rows, through the worker, against nodemailer's own pool sending one prepared
 * mail over and over: same sink, same number of connections, same size. The two take turns; the pair whose ratio is the
 * median is reported, so that a neighbour who wakes up in between spoils one pair and not the comparison.
 */
export function benchThroughput(): Promise<Measurement[]> {
  return withStore((url) =>
    withSink(async (sinkUrl) => {
      await applyMigrations(url, join(root, 'db/migrations'))
      const results: Measurement[] = []
      for (const contest of contests()) results.push(await compare(url, sinkUrl, contest))
      return results
    }),
  )
}

async function compare(
  url: string,
  sinkUrl: string,
  { name, mails, rounds, dkim }: Contest,
): Promise<Measurement> {
  const { mail } = await runWorker(url, { url: sinkUrl, dkim }, warmUp)
  await runBare({ url: sinkUrl, dkim }, mail, warmUp)
  const pairs: Pair[] = []
  for (let round = 0; round < rounds; round++) {
    const baseline = await runBare({ url: sinkUrl, dkim }, mail, mails)
    const { perSecond: ours } = await runWorker(url, { url: sinkUrl, dkim }, mails)
    pairs.push({ baseline, ours, ratio: ours / baseline })
  }
  const middle = median(pairs.map(({ ratio }) => ratio))
  const pair = pairs.find(({ ratio }) => ratio === middle)
  if (pair === undefined) throw new Error('nothing was measured')
  const isMet = pair.ratio >= goal
  return { name, unit: 'mails/s', ...pair, goal: `ratio ≥ ${goal}`, isMet }
}

type Pair = Pick<Measurement, 'baseline' | 'ours' | 'ratio'>
type Smtp = { url: string; dkim: DkimKey | null }

const newKey = (): DkimKey => ({
  domain: 'example.com',
  selector: 'bench',
  privateKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
})

/** What a program without queue, texts or records would do, at its best. */
async function runBare({ url, dkim }: Smtp, mail: ComposedMail, count: number): Promise<number> {
  const { from, to, subject, text, html, messageId, headers } = mail
  const signing = dkim && {
    domainName: dkim.domain,
    keySelector: dkim.selector,
    privateKey: dkim.privateKey,
  }
  const pool = createTransport({
    url,
    ...(signing && { dkim: signing }),
    pool: true,
    maxConnections: 5,
    maxMessages: 1_000,
  })
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

async function runWorker(storeUrl: string, smtp: Smtp, count: number) {
  await fillOutbox(storeUrl, count)
  const { pool, close } = connect(storeUrl)
  const watched = watch(createSmtpTransport(smtp), count)
  const settings: Parameters<typeof createComposers>[0] = {
    appUrl: 'https://feedback.example.com',
    secrets: ['a secret of at least thirty-two characters'],
    mailFrom: 'Kumo Books <feedback@example.com>',
    bounceAddress: 'bounces@example.com',
  }
  const composers = {
    ...createComposers(settings),
    ...createMemberComposers(settings),
    ...createFollowUpComposers(settings),
    ...createChangeComposers(settings),
  }
  const began = performance.now()
  const { transport } = watched
  const worker = startWorker({
    ...{ pool, transport, composers, pace, log: createLog('warn') },
    mailDomain: 'example.com',
  })
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
