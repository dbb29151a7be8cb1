import { createRateLimit } from '#app/http/rate-limits.ts'
import { mailHookPath } from '#app/modules/mail/mail-hook.ts'
import { bounceMarks } from '#app/modules/mail/return-path.ts'
import { signBounceToken } from '#app/modules/mail/bounce-token.ts'
import { createApp } from '#app/server/create-app.ts'
import type { AppParts } from '#app/server/create-app.ts'
import { makeDueMail } from './due-mail.ts'
import { contextFor, makeIdentity, origin } from './member-door.ts'
import { readSample } from './mail-reports.ts'
import type { TestStore } from './store.ts'

/** When the reports come. */
export const reportedAt = new Date('2026-11-21T09:00:00Z')
export const operatorsToken = 'the-operators-own-token'

/** The server's face, before pages that nobody reaches here. */
export function openHookDoor(store: TestStore, given: Partial<AppParts> = {}) {
  const context = contextFor(store.pool, makeIdentity(store.pool), { now: reportedAt })
  const { secrets } = context.config
  const app = createApp({
    ...context,
    mailDomain: 'example.com',
    mailHookToken: operatorsToken,
    assets: null,
    trustedProxies: 0,
    rateLimit: createRateLimit(),
    pages: async () => async () => new Response('a page', { status: 418 }),
    ...given,
  })
  const postTo = async (path: string, body: BodyInit | null, init: RequestInit = {}) => {
    const request = { method: 'POST', body, duplex: 'half' as const, ...init }
    const response = await app.request(origin + path, request)
    const text = await response.text()
    const answer: { outcome?: string; repeated?: boolean; error?: { code: string } } =
      JSON.parse(text)
    return { status: response.status, allow: response.headers.get('allow'), ...answer }
  }
  const post = (workspaceId: string, body: BodyInit, init?: RequestInit) =>
    postTo(mailHookPath(secrets, workspaceId), body, init)

  /** A report of this form on the given mail. */
  const write = (sample: string, mail: { workspaceId: string; id: string; to: string }) => {
    const named = { workspaceId: mail.workspaceId, messageId: mail.id }
    return readSample(sample, {
      bounceAddress: bounceMarks(secrets, 'bounces@example.net', named).returnPath,
      token: signBounceToken(secrets, named),
      recipient: mail.to,
      messageId: `${mail.id}@mail.example.com`,
    })
  }
  const report = async (sample: string, mail: { workspaceId: string; id: string; to: string }) =>
    post(mail.workspaceId, await write(sample, mail))
  return { post, postTo, write, report, secrets }
}

const hour = 3_600_000

/** A mail that went out; by default the invitation's own, a day before the reports come. */
export async function makeSentMail(
  store: TestStore,
  workspaceId: string,
  given: { hoursBefore?: number } & Partial<Parameters<typeof makeDueMail>[2]> = {},
) {
  const { hoursBefore = 24, ...rest } = given
  const dueAt = new Date(reportedAt.getTime() - hoursBefore * hour)
  const mail = await makeDueMail(store.pool, workspaceId, { dueAt, ...rest })
  await store.sql`
    update message set state = 'sent', sent_at = due_at where id = ${mail.id}`
  await store.sql`
    update invitation set state = 'sent', sent_at = send_at where id = ${mail.invitation.id}`
  return { workspaceId, ...mail }
}
