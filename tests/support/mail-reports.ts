import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../modules/mail/reports')

export type Reported = {
  /** To which the envelope's sender of the mail named bounces, token and all. */
  bounceAddress: string
  token: string
  recipient: string
  /** Without angle brackets. */
  messageId: string
}

/** A report as a mail server wrote it, about the given mail; lines end as they do on the wire. */
export async function readSample(name: string, about: Reported): Promise<string> {
  const values: Record<string, string> = {
    ...about,
    recipient64: Buffer.from(`${about.recipient} was not found.`).toString('base64'),
  }
  const text = await readFile(join(folder, `${name}.eml`), 'utf8')
  return text
    .replace(/\{\{(\w+)\}\}/g, (_, field: string) => values[field] ?? '')
    .replace(/\r?\n/g, '\r\n')
}

export type Sample = { name: string; outcome: string; status: string | null }

/** Every sample and what is to be read in it. */
export const samples: readonly Sample[] = [
  { name: 'postfix-unknown-user', outcome: 'hard_bounce', status: '5.1.1' },
  { name: 'postfix-delayed', outcome: 'delayed', status: '4.4.1' },
  { name: 'postfix-given-up', outcome: 'soft_bounce', status: '4.4.1' },
  { name: 'exchange-unknown-user', outcome: 'hard_bounce', status: '5.1.10' },
  { name: 'exchange-full', outcome: 'soft_bounce', status: '5.2.2' },
  { name: 'gmail-unknown-user', outcome: 'hard_bounce', status: '5.1.1' },
  { name: 'gmail-policy', outcome: 'soft_bounce', status: '5.7.26' },
  { name: 'ses-bounce', outcome: 'hard_bounce', status: '5.1.1' },
  { name: 'ses-complaint', outcome: 'complaint', status: null },
  { name: 'yahoo-complaint', outcome: 'complaint', status: null },
  { name: 'outlook-junk', outcome: 'complaint', status: null },
  { name: 'qmail-unknown-user', outcome: 'hard_bounce', status: '5.1.1' },
  { name: 'exim-unknown-user', outcome: 'hard_bounce', status: '5.0.0' },
  { name: 'forwarded', outcome: 'hard_bounce', status: '5.1.1' },
  { name: 'out-of-office-ja', outcome: 'ignored', status: null },
  { name: 'reply', outcome: 'ignored', status: null },
  { name: 'not-spam', outcome: 'ignored', status: null },
]
