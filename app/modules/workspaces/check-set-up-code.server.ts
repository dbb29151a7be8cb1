import type { Identity } from './identity.server.ts'
import { isSameSecret } from './same-secret.ts'

/** `expected` is null where only this machine can reach us, and nothing is asked. */
export type SetUpCodeGuess = { given: string; expected: string | null; clientAddress: string }

export type SetUpCodeOutcome =
  { outcome: 'accepted' } | { outcome: 'wrong' } | { outcome: 'limited'; retryAfterSeconds: number }

/** Whether whoever sets Heard up can read its log. */
export async function checkSetUpCode(
  identity: Pick<Identity, 'setUpAttempts'>,
  { given, expected, clientAddress }: SetUpCodeGuess,
): Promise<SetUpCodeOutcome> {
  if (expected === null) return { outcome: 'accepted' }
  const wait = await identity.setUpAttempts.take(clientAddress)
  if (wait !== null) return { outcome: 'limited', retryAfterSeconds: wait }
  if (!isSameSecret(given.trim(), expected)) return { outcome: 'wrong' }
  await identity.setUpAttempts.giveBack(clientAddress)
  return { outcome: 'accepted' }
}
