import type { Email } from 'postal-mime'

/** The text of each part of these types, cut where no honest report is that long. */
export const partsOf = ({ attachments }: Email, types: ReadonlySet<string>): string[] =>
  attachments.flatMap(({ mimeType, content }) =>
    types.has(mimeType) && typeof content === 'string' ? [content.slice(0, longestPart)] : [],
  )

const longestPart = 256 * 1024

export const deliveryStatusTypes: ReadonlySet<string> = new Set([
  'message/delivery-status',
  'message/global-delivery-status',
])

export const feedbackTypes: ReadonlySet<string> = new Set(['message/feedback-report'])

/** The mail that is spoken of, or its header alone. */
export const returnedTypes: ReadonlySet<string> = new Set([
  'text/rfc822-headers',
  'message/rfc822',
  'message/global',
  'message/global-headers',
])
