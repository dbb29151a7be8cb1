/** Never typed by a person, and U+0000 cannot be stored at all; everything else that they wrote is theirs. */
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** One line ending, no control characters, no halves of surrogate pairs, no white space around; nothing else changes. */
export const cleanText = (text: string): string =>
  text.toWellFormed().replace(/\r\n?/g, '\n').replace(controlCharacters, '').trim()

/** As people count: an emoji made of two UTF-16 units is one. */
export const lengthInCharacters = (text: string): number => Array.from(text).length
