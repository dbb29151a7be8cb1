import type { Pool } from '#db/connect.server.ts'
import { createAttemptLimit } from './attempt-limit.server.ts'
import type { AttemptLimit } from './attempt-limit.server.ts'
import { createAuth } from './create-auth.server.ts'
import { createOwnAccount } from './own-account.server.ts'
import type { OwnAccount } from './own-account.server.ts'
import { createSecondFactor } from './second-factor.server.ts'
import type { SecondFactor } from './second-factor.server.ts'
import { createSessions } from './sessions.server.ts'
import type { Auths, Sessions } from './sessions.server.ts'
import { createSignIn, windowSeconds } from './sign-in.server.ts'
import type { SignIn } from './sign-in.server.ts'

export type { SessionLookup, User } from './sessions.server.ts'

/** Who somebody is. What they may do in a workspace is the member's role. */
export type Identity = SignIn &
  SecondFactor &
  Sessions & {
    account: OwnAccount
    hashPassword: (password: string) => Promise<string>
    /** Guesses at the set-up code, by client address. */
    setUpAttempts: AttemptLimit
  }

type Settings = { pool: Pool; secret: string; previousSecrets?: readonly string[]; appUrl: string }

const attempts = 10

/** Sessions signed with a previous secret stay good until they end; new ones are signed with `secret`. */
export function createIdentity({ pool, secret, previousSecrets = [], appUrl }: Settings): Identity {
  const authOf = (first: string) =>
    createAuth({
      pool,
      secrets: [first, ...[secret, ...previousSecrets].filter((other) => other !== first)],
      appUrl,
    })
  const auth = authOf(secret)
  const auths: Auths = [auth, ...previousSecrets.map(authOf)]
  return {
    ...createSignIn(auth),
    ...createSecondFactor(auth),
    ...createSessions(auths),
    account: createOwnAccount(auths, pool),
    hashPassword: async (password) => (await auth.$context).password.hash(password),
    setUpAttempts: createAttemptLimit(attempts, windowSeconds),
  }
}
