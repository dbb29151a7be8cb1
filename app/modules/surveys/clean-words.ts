/** Never typed by a person; U+0000 cannot be stored at all. Line breaks and tabs are dealt with apart. */
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/g

/** Made fit to be stored and shown: one kind of line break, no control characters, no halves of characters. */
const storable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(controlCharacters, '')

/** As typed, without white space around it and without more than one empty line in a row. */
export const cleanLines = (text: string): string =>
  storable(text)
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** Line breaks and tabs, which come with pasted text, become spaces. */
export const cleanLine = (text: string): string =>
  storable(text)
    .replace(/[\n\t]+/g, ' ')
    .trim()
