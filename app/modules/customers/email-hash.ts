import { createHash } from 'node:crypto'

/** SHA-256 (hex) of the lower-cased address: how `suppression` knows an address that nobody may read any more. */
export const emailHash = (email: string): string =>
  createHash('sha256').update(email.toLowerCase()).digest('hex')
