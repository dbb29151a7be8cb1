import { createHash } from 'node:crypto'

/** One in twenty-five of the tags that were given without asking is put before a person. */
export const auditShare = 0.04

/**
 * Whether this one is. By the response and the theme, not by chance: a response that is read again is drawn alike, and
 * nobody who chooses words or time can choose whether somebody looks.
 */
export function isDrawn(themeId: string, responseId: string): boolean {
  const hash = createHash('sha256').update(`${themeId} ${responseId}`).digest()
  return hash.readUInt32BE(0) < auditShare * 2 ** 32
}
