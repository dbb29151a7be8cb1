const longestAddress = 254

/** Wider than RFC 5322's dot-atom where real mailboxes are (two dots in a row), and without quoting. */
export const emailPattern = /^[^\s@<>()[\],;:\\"]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u

/** No control characters, which no mail may hold, and no lone surrogates, which the store cannot. */
const unwritable = /[\p{Cc}\p{Cs}]/u

export const isEmailAddress = (text: string): boolean =>
  text.length <= longestAddress && emailPattern.test(text) && !unwritable.test(text)
