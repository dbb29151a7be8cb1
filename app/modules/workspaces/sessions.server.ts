import { makeSignature } from 'better-auth/crypto'
import type { Auth } from './create-auth.server.ts'
import { cookiesOf, headersOf } from './create-auth.server.ts'

export type User = { id: string; name: string; email: string }

export type SessionLookup = { user: User | null; cookies: string[] }

export type Sessions = {
  /** `cookie` is the request's Cookie header. */
  findSession: (cookie: string | null) => Promise<SessionLookup>
  signOut: (cookie: string | null) => Promise<string[]>
}

/** The first signs new sessions; the others know those that a previous secret signed. */
export type Auths = readonly [Auth, ...Auth[]]

export const createSessions = (auths: Auths): Sessions => ({
  findSession: (cookie) => findSession(auths, cookie),
  signOut: (cookie) => signOut(auths, cookie),
})

async function findSession(auths: Auths, cookie: string | null): Promise<SessionLookup> {
  const expired: string[] = []
  if (cookie === null) return { user: null, cookies: expired }
  for (const auth of auths) {
    const { headers, response } = await auth.api.getSession({
      headers: headersOf(cookie),
      returnHeaders: true,
    })
    if (response !== null) {
      const { id, name, email } = response.user
      return { user: { id, name, email }, cookies: cookiesOf(headers) }
    }
    expired.push(...cookiesOf(headers))
  }
  return { user: null, cookies: expired }
}

async function signOut(auths: Auths, cookie: string | null): Promise<string[]> {
  const cookies: string[] = []
  for (const auth of auths) {
    const { headers } = await auth.api.signOut({ headers: headersOf(cookie), returnHeaders: true })
    cookies.push(...cookiesOf(headers))
  }
  return cookies
}

export type LiveSession = {
  user: User & { twoFactor: boolean }
  sessionId: string
  /** What the first of the auths takes for this session. */
  headers: Headers
}

/** The session as the store has it now, whatever a cookie remembers; null when it was ended. */
export async function findLiveSession(
  auths: Auths,
  cookie: string | null,
): Promise<LiveSession | null> {
  for (const auth of auths) {
    const found = await auth.api.getSession({
      headers: headersOf(cookie),
      query: { disableCookieCache: true },
    })
    if (found === null) continue
    const { id, name, email, twoFactorEnabled } = found.user
    return {
      user: { id, name, email, twoFactor: twoFactorEnabled === true },
      sessionId: found.session.id,
      headers: await signed(auths[0], found.session.token),
    }
  }
  return null
}

/** The session's cookie, signed anew: whoever comes with a previous secret's goes on with the current one's. */
async function signed(auth: Auth, token: string): Promise<Headers> {
  const { authCookies, secret } = await auth.$context
  const value = encodeURIComponent(`${token}.${await makeSignature(token, secret)}`)
  return headersOf(`${authCookies.sessionToken.name}=${value}`)
}
