export const addresses = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|@[\p{L}\p{N}_]+/gu
export const digits = /\p{Nd}/gu
export const repeats = /(\P{Nd})\1{2,}/gu

/**
 * A comment as its features see it: one width and case, without addresses and names of accounts, numbers by their
 * length alone, and no more than two of the same character in a row ("soooo", "！！！").
 */
export const normaliseComment = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(addresses, ' ')
    .replace(digits, '0')
    .replace(repeats, '$1$1')
