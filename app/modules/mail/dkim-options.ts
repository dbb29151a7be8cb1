import type { KeyObject } from 'node:crypto'

export type DkimKey = {
  /** The domain that answers for the mail. */
  domain: string
  /** Names the key: its public half is the TXT record of `<selector>._domainkey.<domain>`. */
  selector: string
  privateKey: KeyObject
}

/**
 * What a signature covers: all that a reader or a mail program acts on, both fields of one-click unsubscribing among
 * them, as RFC 8058 asks. A field that a mail has not is left out.
 */
const signedFields = [
  'From',
  'Reply-To',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'Auto-Submitted',
  'X-Auto-Response-Suppress',
  'Feedback-ID',
  'X-Heard-Message',
]

/** The same in nodemailer's words. The key is parsed once, not for every mail. */
export const dkimOptions = ({ domain, selector, privateKey }: DkimKey) => ({
  domainName: domain,
  keySelector: selector,
  privateKey,
  headerFieldNames: signedFields.join(':'),
})
