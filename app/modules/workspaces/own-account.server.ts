import type { Pool } from '#db/connect.server.ts'
import { deleteOtherSessions, listSessions } from '#db/queries/identity.server.ts'
import { createAttemptLimit } from './attempt-limit.server.ts'
import type { Auth } from './create-auth.server.ts'
import { cookiesOf, refusalCode } from './create-auth.server.ts'
import { findLiveSession } from './sessions.server.ts'
import type { Auths, LiveSession } from './sessions.server.ts'
import { tidyCode } from './second-factor.server.ts'
import { windowSeconds } from './sign-in.server.ts'
import type { Limited } from './sign-in.server.ts'

export type OpenSession = { createdAt: Date; usedAt: Date; isThis: boolean }

export type Account = {
  name: string
  email: string
  twoFactor: boolean
  /** The newest first. */
  sessions: OpenSession[]
}

/** `refused`: the password or code is wrong. `signed_out`: the session was ended meanwhile. */
type Refused = { outcome: 'refused' } | { outcome: 'signed_out' } | Limited
type Done = { outcome: 'done'; cookies: string[] }
type DoneWithCodes = { outcome: 'done'; cookies: string[]; backupCodes: string[] }

/** What a signed-in person does with their own account. `cookie` is the request's Cookie header. */
export type OwnAccount = {
  read: (cookie: string | null, now: Date) => Promise<Account | null>
  rename: (given: { cookie: string | null; name: string }) => Promise<Done | Refused>
  /** Ends every other session. */
  changePassword: (given: {
    cookie: string | null
    current: string
    wanted: string
  }) => Promise<Done | Refused>
  /** `uri` (otpauth:) is for the authenticator app. Nothing changes until a code of it is confirmed. */
  beginTwoFactor: (given: WithPassword) => Promise<{ outcome: 'begun'; uri: string } | Refused>
  confirmTwoFactor: (given: {
    cookie: string | null
    code: string
  }) => Promise<DoneWithCodes | Refused>
  endTwoFactor: (given: WithPassword) => Promise<Done | Refused>
  /** The former backup codes are then worth nothing. */
  renewBackupCodes: (given: WithPassword) => Promise<DoneWithCodes | Refused>
  endOtherSessions: (cookie: string | null) => Promise<Done | Refused>
}

type WithPassword = { cookie: string | null; password: string }

const attempts = 10

export function createOwnAccount(auths: Auths, pool: Pool): OwnAccount {
  const [auth] = auths
  const guesses = createAttemptLimit(attempts, windowSeconds)
  const inSession = async <Answer>(
    cookie: string | null,
    work: (session: LiveSession) => Promise<Answer>,
  ): Promise<Answer | { outcome: 'signed_out' }> => {
    const session = await findLiveSession(auths, cookie)
    return session === null ? { outcome: 'signed_out' } : work(session)
  }
  /** For what takes a password or a code: somebody at a screen that was left open must not try them all. */
  const guarded = <Answer>(
    cookie: string | null,
    work: (session: LiveSession) => Promise<Answer>,
  ): Promise<Answer | Refused> =>
    inSession(cookie, async (session) => {
      const wait = await guesses.take(session.user.id)
      if (wait !== null) return { outcome: 'limited', retryAfterSeconds: wait }
      const answer = await orRefused(() => work(session))
      if (!isRefused(answer)) await guesses.forget(session.user.id)
      return answer
    })
  return {
    read: async (cookie, now) => {
      const session = await findLiveSession(auths, cookie)
      return session === null ? null : readAccount(pool, session, now)
    },
    rename: ({ cookie, name }) =>
      inSession(cookie, async ({ headers }) =>
        done(await auth.api.updateUser({ body: { name }, headers, returnHeaders: true })),
      ),
    changePassword: ({ cookie, current, wanted }) =>
      guarded(cookie, async ({ headers }) => {
        const body = { currentPassword: current, newPassword: wanted, revokeOtherSessions: true }
        return done(await auth.api.changePassword({ body, headers, returnHeaders: true }))
      }),
    beginTwoFactor: ({ cookie, password }) =>
      guarded(cookie, async ({ headers }) => {
        const begun = await auth.api.enableTwoFactor({ body: { password }, headers })
        if (begun.method !== 'totp') return { outcome: 'refused' }
        return { outcome: 'begun', uri: begun.totpURI }
      }),
    confirmTwoFactor: ({ cookie, code }) =>
      guarded(cookie, async (session) => confirm(auth, session, tidyCode(code))),
    endTwoFactor: ({ cookie, password }) =>
      guarded(cookie, async ({ headers }) =>
        done(await auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true })),
      ),
    renewBackupCodes: ({ cookie, password }) =>
      guarded(cookie, async ({ headers }) => {
        const renewed = await auth.api.generateBackupCodes({
          body: { password },
          headers,
          returnHeaders: true,
        })
        return { ...done(renewed), backupCodes: renewed.response.backupCodes }
      }),
    endOtherSessions: (cookie) =>
      inSession(cookie, async ({ user, sessionId }) => {
        await deleteOtherSessions(pool, { userId: user.id, sessionId })
        return { outcome: 'done', cookies: [] }
      }),
  }
}

const done = ({ headers }: { headers: Headers }): Done => ({
  outcome: 'done',
  cookies: cookiesOf(headers),
})

const isRefused = (answer: unknown): boolean =>
  typeof answer === 'object' &&
  answer !== null &&
  'outcome' in answer &&
  answer.outcome === 'refused'

async function orRefused<Answer>(
  work: () => Promise<Answer>,
): Promise<Answer | { outcome: 'refused' }> {
  try {
    return await work()
  } catch (error) {
    if (refusalCode(error) === null) throw error
    return { outcome: 'refused' }
  }
}

/** Only of one that was just begun: else a right code would show the backup codes without the password. */
async function confirm(
  auth: Auth,
  { user, headers }: LiveSession,
  code: string,
): Promise<DoneWithCodes | { outcome: 'refused' }> {
  if (user.twoFactor) return { outcome: 'refused' }
  const confirmed = await auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
  const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: user.id } })
  return { ...done(confirmed), backupCodes }
}

async function readAccount(
  pool: Pool,
  { user, sessionId }: LiveSession,
  now: Date,
): Promise<Account> {
  const sessions = await listSessions(pool, { userId: user.id, now })
  const { name, email, twoFactor } = user
  return {
    name,
    email,
    twoFactor,
    sessions: sessions.map(({ id, ...times }) => ({ ...times, isThis: id === sessionId })),
  }
}
