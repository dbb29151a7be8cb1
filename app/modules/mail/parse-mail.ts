import PostalMime from 'postal-mime'
import type { Email } from 'postal-mime'

/** What nearly every mail has at least one of, however broken it is. */
const usualHeaders = new Set([
  ...['from', 'to', 'subject', 'date', 'message-id', 'received', 'return-path', 'delivered-to'],
  ...['mime-version', 'content-type'],
])

/** Reports are shallow (report, returned mail, its parts) and short; beyond this the reading itself would be the harm. */
const limits = { maxNestingDepth: 40, maxHeadersSize: 256 * 1024 }
const mostLines = 30_000
const mostDashedLines = 500

/**
 * A mail as it came, taken apart. Mails within it stay text, so that nothing in a returned mail is taken for the
 * report's own. Null for what is no mail, or one that only somebody with bad intentions would write.
 */
export async function parseMail(raw: Uint8Array): Promise<Email | null> {
  if (isTooMuch(raw)) return null
  try {
    const mail = await PostalMime.parse(raw, {
      forceRfc822Attachments: true,
      attachmentEncoding: 'utf8',
      ...limits,
    })
    return mail.headers.some(({ key }) => usualHeaders.has(key)) ? mail : null
  } catch {
    return null
  }
}

/** A megabyte of empty lines, or of parts without content, would keep the reader busy for seconds. */
function isTooMuch(raw: Uint8Array): boolean {
  let lines = 0
  let dashed = 0
  for (let at = raw.indexOf(lineFeed); at >= 0; at = raw.indexOf(lineFeed, at + 1)) {
    lines += 1
    if (raw[at + 1] === dash && raw[at + 2] === dash) dashed += 1
  }
  return lines > mostLines || dashed > mostDashedLines
}

const lineFeed = 0x0a
const dash = 0x2d
