import type { Auth } from './create-auth.server.ts'
import { cookiesOf, headersOf, refusalCode } from './create-auth.server.ts'
import { createAttemptLimit } from './attempt-limit.server.ts'
import type { LinkRequest } from './mail-sign-in-link.server.ts'

/** `cookies` are values of Set-Cookie headers that the answer must carry. */
export type SignInOutcome =
  | { outcome: 'signed_in'; cookies: string[] }
  /** The person has shown the first of two factors; the cookies say so for ten minutes. */
  | { outcome: 'needs_code'; cookies: string[] }
  | { outcome: 'refused' }
  | Limited

export type Limited = { outcome: 'limited'; retryAfterSeconds: number }

/** Every way in. `clientAddress` is what attempts are counted by. */
export type SignIn = {
  signIn: (attempt: {
    email: string
    password: string
    clientAddress: string
  }) => Promise<SignInOutcome>
  /** Mails a link, if the address belongs to a member; the answer is the same if not. */
  requestLink: (
    request: LinkRequest & { email: string; clientAddress: string },
  ) => Promise<{ outcome: 'accepted' } | Limited>
  signInByLink: (attempt: { token: string; clientAddress: string }) => Promise<SignInOutcome>
}

const attempts = 10
const linksPerEmail = 5
export const windowSeconds = 15 * 60
/** RFC 5321; keeps what is remembered of a guess small. */
const longestEmail = 254

const limited = (retryAfterSeconds: number): Limited => ({ outcome: 'limited', retryAfterSeconds })

/** As an address is stored and counted. */
const tidy = (email: string) => email.trim().slice(0, longestEmail).toLowerCase()

export const createSignIn = (auth: Auth): SignIn => ({
  signIn: byPassword(auth),
  requestLink: linkRequests(auth),
  signInByLink: byLink(auth),
})

function byPassword(auth: Auth): SignIn['signIn'] {
  const byAddress = createAttemptLimit(attempts, windowSeconds)
  // Higher, because anyone can spend the attempts of somebody else's address.
  const byEmail = createAttemptLimit(10 * attempts, windowSeconds)
  return async ({ email, password, clientAddress }) => {
    const key = tidy(email)
    const wait = (await byAddress.take(clientAddress)) ?? (await byEmail.take(key))
    if (wait !== null) return limited(wait)
    // Takes as long for an unknown e-mail as for a wrong password: better-auth hashes in both cases.
    const outcome = await firstFactor(auth, () =>
      auth.api.signInEmail({
        body: { email, password },
        headers: headersOf(null),
        returnHeaders: true,
      }),
    )
    if (outcome.outcome === 'refused') return outcome
    await byAddress.giveBack(clientAddress)
    await byEmail.forget(key)
    return outcome
  }
}

/** Whoever asks too often fills somebody's mailbox, known to us or not. */
function linkRequests(auth: Auth): SignIn['requestLink'] {
  const byAddress = createAttemptLimit(attempts, windowSeconds)
  const byEmail = createAttemptLimit(linksPerEmail, windowSeconds)
  return async ({ email: given, clientAddress, ...metadata }) => {
    const email = tidy(given)
    const wait = (await byAddress.take(clientAddress)) ?? (await byEmail.take(email))
    if (wait !== null) return limited(wait)
    try {
      await auth.api.signInMagicLink({ body: { email, metadata }, headers: headersOf(null) })
    } catch (error) {
      if (refusalCode(error) === null) throw error
    }
    return { outcome: 'accepted' }
  }
}

function byLink(auth: Auth): SignIn['signInByLink'] {
  const byAddress = createAttemptLimit(attempts, windowSeconds)
  return async ({ token, clientAddress }) => {
    const wait = await byAddress.take(clientAddress)
    if (wait !== null) return limited(wait)
    const outcome = await firstFactor(auth, () =>
      auth.api.magicLinkVerify({ query: { token }, headers: headersOf(null), returnHeaders: true }),
    )
    if (outcome.outcome !== 'refused') await byAddress.giveBack(clientAddress)
    return outcome
  }
}

type Answer = { headers: Headers; response: object }

async function firstFactor(
  auth: Auth,
  ask: () => Promise<Answer>,
): Promise<Exclude<SignInOutcome, Limited>> {
  try {
    const { headers, response } = await ask()
    const cookies = cookiesOf(headers)
    if (!('twoFactorRedirect' in response)) return { outcome: 'signed_in', cookies }
    const challenge = `${await challengeCookie(auth)}=`
    // The others are of the session that was opened and, before anyone heard of it, closed again.
    return { outcome: 'needs_code', cookies: cookies.filter((each) => each.startsWith(challenge)) }
  } catch (error) {
    if (refusalCode(error) === null) throw error
    return { outcome: 'refused' }
  }
}

/** The name of the cookie that says who has shown the first of two factors. */
export const challengeCookie = async (auth: Auth): Promise<string> =>
  (await auth.$context).createAuthCookie('two_factor').name
