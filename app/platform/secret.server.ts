import { createHmac, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const shortest = 32

/**
 * The secret kept beside the embedded store: made once, readable by its owner only. Throws when the file is there and
 * holds none: a new one would silently break every link already mailed.
 */
export function readOrMakeSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  mkdirSync(dataDir, { recursive: true })
  const secret = read(file) ?? make(file)
  if (secret.length >= shortest) return secret
  throw new Error(
    `${file} is shorter than ${shortest} characters: bring back the one that signed the links mailed so far, or ` +
      'remove the file to have a new one made.',
  )
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
    return null
  }
}

/** Written elsewhere and then linked: the file never stands there half-written, and of two processes one wins. */
function make(file: string): string {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(file, 'utf8').trim()
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code

/** A secret for one use, made from the process's: a leak of one tells nothing of another. */
export const deriveSecret = (secret: string, use: string): string =>
  createHmac('sha256', secret).update(use).digest('base64url')
