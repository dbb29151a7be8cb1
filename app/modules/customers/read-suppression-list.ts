import { lastError } from '../mail/last-error.ts'
import { emailHash } from './email-hash.ts'
import { isEmailAddress } from './email-pattern.ts'
import { readRows } from './read-rows.ts'
import type { Row } from './read-rows.ts'

/** `email` is lower-cased; null for an address of which the list has the hash alone. */
export type ListedAddress = { email: string | null; emailHash: string; detail: string }

/** A line of the list that holds no address, with its beginning. */
export type BadLine = { line: number; text: string }

export type SuppressionList = {
  /** Each once, in their order. */
  addresses: ListedAddress[]
  /** How often an address came again. */
  repeated: number
  bad: BadLine[]
}

export const mostRows = 100_000

const addressNames = new Set([
  ...['email', 'mail', 'emailaddress', 'mailaddress', 'address', 'recipient', 'to'],
  ...['メールアドレス', 'メール', 'アドレス', 'eメール', '宛先'],
])
const hashNames = new Set(['sha256', 'hash'])
const reasonNames = new Set(['reason', 'type', 'status', '理由', '種別'])
const detailNames = new Set(['detail', 'details', 'description', '詳細', '備考'])

type Columns = { address: number; hash: number; words: number[] }

/**
 * Reads a list of addresses as people and other programs keep them: CSV with a header or without, separated by commas,
 * semicolons or tabs, or bare lines. One bad line costs no good one. Null when it has more rows or addresses than may be.
 */
export function readSuppressionList(text: string): SuppressionList | null {
  const rows = readRows(text)
  if (rows.length > mostRows + 1) return null
  const [first] = rows
  const columns = first === undefined ? null : columnsIn(first)
  const list: SuppressionList = { addresses: [], repeated: 0, bad: [] }
  const seen = new Set<string>()
  for (const row of columns === null ? rows : rows.slice(1)) {
    const found = columns === null ? readBareRow(row) : readNamedRow(row, columns)
    if (found.length === 0) list.bad.push({ line: row.line, text: beginningOf(row) })
    for (const each of found) {
      if (seen.has(each.emailHash)) list.repeated += 1
      else list.addresses.push(each)
      seen.add(each.emailHash)
    }
  }
  return list.addresses.length > mostRows ? null : list
}

/** Where what stands in a header; null when the first row is none. */
function columnsIn({ fields }: Row): Columns | null {
  const names = fields.map((field) => field.toLowerCase().replace(/[\s_-]/g, ''))
  const among = (known: ReadonlySet<string>) => names.findIndex((name) => known.has(name))
  const columns = { address: among(addressNames), hash: among(hashNames) }
  if (columns.address < 0 && columns.hash < 0) return null
  const words = [among(reasonNames), among(detailNames)].filter((at) => at >= 0)
  return { ...columns, words }
}

function readNamedRow({ fields }: Row, { address, hash, words }: Columns): ListedAddress[] {
  const detail = words.map((at) => fields[at] ?? '').filter((word) => word !== '')
  const read = readAddress(fields[address] ?? '') ?? readAddress(fields[hash] ?? '')
  return read === null ? [] : [{ ...read, detail: detailOf(detail.join(': ')) }]
}

/** Every address in the row; if it is one, what stands behind it is why. */
function readBareRow({ fields }: Row): ListedAddress[] {
  const read = fields.map(readAddress)
  const found = read.flatMap((each) => each ?? [])
  const at = read.findIndex((each) => each !== null)
  const detail = found.length === 1 ? detailOf(fields[at + 1] ?? '') : ''
  return found.map((each) => ({ ...each, detail }))
}

const hashPattern = /^[0-9a-f]{64}$/

/** `Aiko <aiko@example.com>` as well; and what a spreadsheet was kept from calculating by an apostrophe. */
function readAddress(field: string): Omit<ListedAddress, 'detail'> | null {
  const [, within] = /<([^<>]+)>$/.exec(field) ?? []
  const email = (within ?? field)
    .trim()
    .replace(/^'(?=[=+@-])/, '')
    .toLowerCase()
  if (hashPattern.test(email)) return { email: null, emailHash: email }
  return isEmailAddress(email) ? { email, emailHash: emailHash(email) } : null
}

/** Cut before it is cleaned: one line of the list may be as long as the list. */
const detailOf = (text: string): string => lastError(text.slice(0, 300))

const beginningOf = ({ fields }: Row): string =>
  fields
    .join(', ')
    .slice(0, 80)
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
