/** Rather too much than too little: a local part may hold nearly anything, in quotes even spaces. */
const address = /(?:"[^"]*"|[^\s<>]+)@[^\s<>]+/g
const maxLength = 300

/**
 * A failure as it is kept with the message and shown to managers: one line, cut, and without mail addresses, which
 * servers like to repeat. Always storable: no control characters, no half of a surrogate pair.
 */
export const lastError = (text: string): string =>
  text
    .replace(address, '…')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, maxLength)
    .replace(/\p{Cs}/gu, '')
