import { createCaptureTransport } from '#app/modules/mail/capture-transport.server.ts'
import { listCapturedMail } from '#app/modules/mail/list-captured-mail.server.ts'
import { openDomainHealth } from '#app/modules/mail/domain-health.ts'
import { sendDueMail } from '#app/modules/mail/send-due-mail.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { composers } from './mailing.ts'

export const somebody: Actor = { kind: 'system' }

/** Lets the worker send what is due at `now` and tells what was captured, newest first. */
export async function captureDueMail(pool: Pool, now: Date) {
  await sendDueMail(
    {
      pool,
      transport: createCaptureTransport({ pool, now: () => now }),
      composers: composers(),
      mailDomain: 'mail.example.com',
      log: createLog('silent'),
      now: () => now,
      domains: openDomainHealth(),
      stopping: new AbortController().signal,
    },
    false,
  )
  return listCapturedMail(pool, { workspaceId: null, limit: 100 })
}

/** The path of the first link in a mail's text that begins like this. */
export function linkIn(mail: { text: string } | undefined, path: string): string {
  const link = mail?.text
    .match(/https?:\S+/g)
    ?.find((each) => new URL(each).pathname.startsWith(path))
  const url = new URL(link ?? 'https://no-link.invalid')
  return url.pathname + url.search
}
