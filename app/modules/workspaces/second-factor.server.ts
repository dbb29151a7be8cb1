import { createAttemptLimit } from './attempt-limit.server.ts'
import type { Auth } from './create-auth.server.ts'
import { cookiesOf, headersOf, refusalCode } from './create-auth.server.ts'
import { challengeCookie, windowSeconds } from './sign-in.server.ts'
import type { Limited, SignInOutcome } from './sign-in.server.ts'

export type CodeOutcome =
  | Extract<SignInOutcome, { outcome: 'signed_in' | 'refused' }>
  | Limited
  /** There is no first factor any more: begin again. */
  | { outcome: 'expired' }

export type SecondFactor = {
  /** `code` is one of the authenticator app's, or a backup code. */
  signInByCode: (attempt: {
    cookie: string | null
    code: string
    clientAddress: string
  }) => Promise<CodeOutcome>
}

const attempts = 10
/** A code is good for its own half minute, the one before and the one after. */
const codeLives = 90

/**
 * The second of two factors. Guesses are limited three times: ten from an address, five for each first factor, and ten
 * in a row for a person, who is then locked for a quarter of an hour (the last two by better-auth, in the store).
 */
export function createSecondFactor(auth: Auth): SecondFactor {
  const byAddress = createAttemptLimit(attempts, windowSeconds)
  // RFC 6238, 5.2: a code that was accepted is not accepted again.
  const used = createAttemptLimit(1, codeLives)
  return {
    signInByCode: async ({ cookie, code: given, clientAddress }) => {
      const challenge = onlyCookie(cookie, await challengeCookie(auth))
      if (challenge === null) return { outcome: 'expired' }
      const wait = await byAddress.take(clientAddress)
      if (wait !== null) return { outcome: 'limited', retryAfterSeconds: wait }
      const code = tidyCode(given)
      try {
        const { headers, response } = await verify(auth, challenge, code)
        const cookies = cookiesOf(headers)
        if ((await used.take(`${response.user.id} ${code}`)) !== null) {
          await endSession(auth, response.token)
          return { outcome: 'refused' }
        }
        await byAddress.giveBack(clientAddress)
        return { outcome: 'signed_in', cookies }
      } catch (error) {
        return outcomeOf(error)
      }
    },
  }
}

/** Only this one: with a session better-auth would check the code of whoever is signed in already. */
function onlyCookie(header: string | null, name: string): string | null {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`)) ?? null
}

/** As people type codes: with spaces, and a backup code without its hyphen. */
export const tidyCode = (given: string): string => {
  const code = given.replace(/\s/g, '').slice(0, 32)
  return /^[a-z0-9]{10}$/i.test(code) ? `${code.slice(0, 5)}-${code.slice(5)}` : code
}

function verify(auth: Auth, cookie: string, code: string) {
  const request = { body: { code }, headers: headersOf(cookie), returnHeaders: true } as const
  return /^\d{6}$/.test(code) ? auth.api.verifyTOTP(request) : auth.api.verifyBackupCode(request)
}

async function endSession(auth: Auth, token: string | undefined): Promise<void> {
  if (token !== undefined) await (await auth.$context).internalAdapter.deleteSession(token)
}

function outcomeOf(error: unknown): CodeOutcome {
  const code = refusalCode(error)
  if (code === null) throw error
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED')
    return { outcome: 'limited', retryAfterSeconds: windowSeconds }
  const isOver =
    code === 'INVALID_TWO_FACTOR_COOKIE' || code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'
  return { outcome: isOver ? 'expired' : 'refused' }
}
