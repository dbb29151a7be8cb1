import { z } from 'zod'
import { newId } from '#app/platform/ids.ts'
import type { Pool } from '#db/connect.server.ts'
import { markEmailVerified } from '#db/queries/identity.server.ts'
import { insertSignInLinkMessage } from '#db/queries/member-mail.server.ts'
import { linkMinutes } from './sign-in-link.ts'

/** What rides along with a request for a link, through better-auth. */
const linkRequest = z.object({
  /** The path to go to after the sign-in. */
  next: z.string(),
  mailDomain: z.string(),
  now: z.date(),
})

export type LinkRequest = z.infer<typeof linkRequest>

type Given = { appUrl: string; email: string; token: string; metadata?: unknown }

/** Queues the mail with a sign-in link; for somebody who is no member of anything there is none. */
export async function mailSignInLink(pool: Pool, given: Given): Promise<void> {
  const { appUrl, email, token } = given
  const { next, mailDomain, now } = linkRequest.parse(given.metadata)
  const id = newId()
  const expiresAt = new Date(now.getTime() + linkMinutes * 60_000)
  await markEmailVerified(pool, email)
  await insertSignInLinkMessage(pool, {
    id,
    email,
    messageId: `<${id}@${mailDomain}>`,
    payload: {
      url: `${appUrl}/signin/link?${new URLSearchParams({ token, next })}`,
      expiresAt: expiresAt.toISOString(),
    },
    now,
  })
}
