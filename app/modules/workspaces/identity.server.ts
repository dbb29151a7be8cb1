import { isAPIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import type { Pool } from '#db/connect.server.ts'
import { identityAdapter } from '#db/queries/identity.server.ts'
import { createAttemptLimit } from './attempt-limit.server.ts'
import type { AttemptLimit } from './attempt-limit.server.ts'
import { hashSessionTokens } from './hash-session-tokens.server.ts'
import { passwordLengths } from './password.ts'

export type User = { id: string; name: string; email: string }

/** `cookies` are values of Set-Cookie headers that the answer must carry. */
export type SignInOutcome =
  | { outcome: 'signed_in'; cookies: string[] }
  | { outcome: 'refused' }
  | { outcome: 'limited'; retryAfterSeconds: number }

export type SessionLookup = { user: User | null; cookies: string[] }

/** Who somebody is. What they may do in a workspace is the member's role. */
export type Identity = {
  signIn: (attempt: SignInAttempt) => Promise<SignInOutcome>
  /** `cookie` is the request's Cookie header. */
  findSession: (cookie: string | null) => Promise<SessionLookup>
  signOut: (cookie: string | null) => Promise<string[]>
  hashPassword: (password: string) => Promise<string>
  /** Guesses at the set-up code, by client address. */
  setUpAttempts: AttemptLimit
}

type SignInAttempt = { email: string; password: string; clientAddress: string }

type Settings = { pool: Pool; secret: string; previousSecrets?: readonly string[]; appUrl: string }

type Auth = ReturnType<typeof createAuth>

const day = 86_400
const attempts = 10
const windowSeconds = 15 * 60
/** RFC 5321; keeps what is remembered of a guess small. */
const longestEmail = 254

/** Sessions signed with a previous secret stay good until they end; new ones are signed with `secret`. */
export function createIdentity({ pool, secret, previousSecrets = [], appUrl }: Settings): Identity {
  const auth = createAuth(pool, secret, appUrl)
  const everyAuth = [auth, ...previousSecrets.map((previous) => createAuth(pool, previous, appUrl))]
  return {
    signIn: createSignIn(auth),
    findSession: (cookie) => findSession(everyAuth, cookie),
    signOut: (cookie) => signOut(everyAuth, cookie),
    hashPassword: async (password) => (await auth.$context).password.hash(password),
    setUpAttempts: createAttemptLimit(attempts, windowSeconds),
  }
}

function createAuth(pool: Pool, secret: string, appUrl: string) {
  return betterAuth({
    secret,
    baseURL: appUrl,
    database: hashSessionTokens(identityAdapter(pool)),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengths.min,
      maxPasswordLength: passwordLengths.max,
    },
    // A session that was ended elsewhere lives on for as long as its cookie cache: keep that to a minute.
    session: { expiresIn: 30 * day, updateAge: day, cookieCache: { enabled: true, maxAge: 60 } },
    advanced: {
      cookiePrefix: 'heard',
      useSecureCookies: appUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      database: { validateSchema: false },
    },
    telemetry: { enabled: false },
    // It logs e-mail addresses; what goes wrong is thrown to us anyway.
    logger: { disabled: true },
  })
}

/** Only the cookie: better-auth would store address and browser from the other headers. */
const headersOf = (cookie: string | null) => new Headers(cookie === null ? {} : { cookie })

function createSignIn(auth: Auth): Identity['signIn'] {
  const byAddress = createAttemptLimit(attempts, windowSeconds)
  // Higher, because anyone can spend the attempts of somebody else's address.
  const byEmail = createAttemptLimit(10 * attempts, windowSeconds)
  return async ({ email, password, clientAddress }) => {
    const key = email.slice(0, longestEmail).toLowerCase()
    const wait = (await byAddress.take(clientAddress)) ?? (await byEmail.take(key))
    if (wait !== null) return { outcome: 'limited', retryAfterSeconds: wait }
    const cookies = await tryPassword(auth, email, password)
    if (cookies === null) return { outcome: 'refused' }
    await byAddress.giveBack(clientAddress)
    await byEmail.forget(key)
    return { outcome: 'signed_in', cookies }
  }
}

/** Takes as long for an unknown e-mail as for a wrong password: better-auth hashes in both cases. */
async function tryPassword(auth: Auth, email: string, password: string): Promise<string[] | null> {
  try {
    const { headers } = await auth.api.signInEmail({
      body: { email, password },
      headers: headersOf(null),
      returnHeaders: true,
    })
    return headers.getSetCookie()
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null
    throw error
  }
}

async function findSession(auths: Auth[], cookie: string | null): Promise<SessionLookup> {
  const expired: string[] = []
  if (cookie === null) return { user: null, cookies: expired }
  for (const auth of auths) {
    const { headers, response } = await auth.api.getSession({
      headers: headersOf(cookie),
      returnHeaders: true,
    })
    if (response !== null) {
      const { id, name, email } = response.user
      return { user: { id, name, email }, cookies: headers.getSetCookie() }
    }
    expired.push(...headers.getSetCookie())
  }
  return { user: null, cookies: expired }
}

async function signOut(auths: Auth[], cookie: string | null): Promise<string[]> {
  const cookies: string[] = []
  for (const auth of auths) {
    const { headers } = await auth.api.signOut({ headers: headersOf(cookie), returnHeaders: true })
    cookies.push(...headers.getSetCookie())
  }
  return cookies
}
