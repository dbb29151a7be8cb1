import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

const fewestBits = 1024

/** A private key in PEM, also as one line with `\n` for its line breaks. Null when it is none. */
export function readPrivateKey(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem.replaceAll(String.raw`\n`, '\n'))
  } catch {
    return null
  }
}

/** What is wrong with a key to sign mail with, for the operator; null when nothing is. */
export function dkimKeyProblem(pem: string): string | null {
  const key = readPrivateKey(pem)
  if (key === null)
    return String.raw`must be a private key in PEM without a passphrase, as from ${'`'}openssl genrsa 2048${'`'}, its line breaks as they are or as \n`
  if (key.asymmetricKeyType !== 'rsa') return 'must be an RSA key: not every receiver knows others'
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  return bits < fewestBits ? `must have at least ${fewestBits} bits, better 2048` : null
}

/** The public half as DNS has it: base64 of its SubjectPublicKeyInfo (RFC 6376, 3.6.1). */
export const publicKeyOf = (privateKey: KeyObject): string =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64')
