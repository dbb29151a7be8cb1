import { createHash } from 'node:crypto'
import { isAPIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { magicLink } from 'better-auth/plugins/magic-link'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Pool } from '#db/connect.server.ts'
import { identityAdapter } from '#db/queries/identity.server.ts'
import { hashSessionTokens } from './hash-session-tokens.server.ts'
import { passwordLengths } from './password.ts'
import { mailSignInLink } from './mail-sign-in-link.server.ts'
import { linkMinutes } from './sign-in-link.ts'

export type AuthSettings = {
  pool: Pool
  /** The first signs and encrypts, all decrypt. */
  secrets: readonly [string, ...string[]]
  appUrl: string
}

export type Auth = ReturnType<typeof createAuth>

const day = 86_400

/** better-auth as we use it: called by us, never mounted, so that its limits of attempts do not apply. */
export function createAuth({ pool, secrets, appUrl }: AuthSettings) {
  return betterAuth({
    secrets: secrets.map((value) => ({ version: versionOf(value), value })),
    baseURL: appUrl,
    database: hashSessionTokens(identityAdapter(pool)),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengths.min,
      maxPasswordLength: passwordLengths.max,
    },
    plugins: [
      magicLink({
        storeToken: 'hashed',
        disableSignUp: true,
        expiresIn: linkMinutes * 60,
        sendMagicLink: ({ email, token, metadata }) =>
          mailSignInLink(pool, { appUrl, email, token, metadata }),
      }),
      twoFactorForEveryDoor(),
    ],
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

/** better-auth asks for the second factor after a password only; whoever reads somebody's mail would pass without it. */
function twoFactorForEveryDoor() {
  const plugin = twoFactor({ issuer: 'Heard' })
  const after = plugin.hooks.after.map((hook) => ({
    ...hook,
    matcher: (context: Parameters<typeof hook.matcher>[0]) =>
      context.path === '/magic-link/verify' || hook.matcher(context),
  }))
  return { ...plugin, hooks: { after } }
}

/** What is encrypted names its secret by this number, so it must not depend on the place in the list. */
const versionOf = (secret: string): number =>
  createHash('sha256').update('version of ').update(secret).digest().readUInt32BE()

/** Only the cookie: better-auth would store address and browser from the other headers. */
export const headersOf = (cookie: string | null): Headers =>
  new Headers(cookie === null ? {} : { cookie })

/** What an answer sets, the last of each name: better-auth sets some twice, and only browsers mind the order. */
export function cookiesOf(headers: Headers): string[] {
  const byName = new Map(headers.getSetCookie().map((each) => [each.split('=', 1)[0], each]))
  return [...byName.values()]
}

/** The code of better-auth's refusal, '' where it gives none; null for everything else that went wrong. */
export function refusalCode(error: unknown): string | null {
  if (!isAPIError(error) || error.statusCode >= 500) return null
  return error.body?.code ?? ''
}
