import { readBody } from '#app/http/read-body.ts'
import { takeAnswer } from '#app/modules/follow-ups/take-answer.server.ts'
import { applyReport } from '#app/modules/invitations/apply-report.server.ts'
import { readMailHookToken } from '#app/modules/mail/mail-hook.ts'
import { isSameSecret } from '#app/modules/workspaces/same-secret.ts'
import { AppError } from '#app/platform/errors.ts'
import type { Log } from '#app/platform/log.server.ts'
import type { TokenSecrets } from '#app/platform/public-token.ts'
import type { Pool } from '#db/connect.server.ts'

export type HookParts = {
  pool: Pool
  log: Log
  config: { secrets: TokenSecrets }
  /** Of the operator: speaks for the mail of all workspaces. Without it there is none. */
  mailHookToken?: string | null
  now: () => Date
}

/** As much as mail servers take: a customer who answers may send pictures along. */
const largestMail = 26_000_000

/**
 * What is read of it. A report brings back one mail of ours at most, and those are small; in a letter the words come
 * before what is attached, of which nothing is kept.
 */
const mostRead = 1_000_000

/**
 * One mail from the bounce address, raw, whatever its content type says: a report on a mail of ours, or what a customer
 * wrote back. What is neither is answered with 200 as well, so that a mailbox that is emptied into here never sends the
 * same mail again and again.
 */
export async function takeMailReport(
  parts: HookParts,
  token: string,
  request: Request,
): Promise<Response> {
  const { pool, config, now } = parts
  const asked = readScope(parts, token)
  if (asked === null) throw new AppError('not_found', 'There is nothing at this address.')
  const whole = await readBody(request, largestMail)
  const raw = whole.subarray(0, mostRead)
  if (raw.length === 0) throw new AppError('invalid_request', 'The body is empty.')
  const { secrets } = config
  const mail = { secrets, raw, ...asked, now: now() }
  const applied = await applyReport(pool, mail)
  const { outcome, repeated } =
    applied.outcome === 'ignored' ? await takeAnswer(pool, mail) : applied
  if (outcome === 'not_a_mail')
    throw new AppError('validation_failed', 'The body is not a mail. Post it raw, header and all.')
  return Response.json({ outcome, repeated })
}

/** For whose mail the token speaks; null for a token that is not ours. */
function readScope({ config, mailHookToken }: HookParts, token: string) {
  if (mailHookToken && isSameSecret(token, mailHookToken)) return { workspaceId: null }
  const workspaceId = readMailHookToken(config.secrets, token)
  return workspaceId === null ? null : { workspaceId }
}
