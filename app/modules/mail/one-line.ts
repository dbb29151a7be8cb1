/** Line breaks and other control characters, and the separators that some programs take for line breaks. */
const breaking = /[\p{Cc}\u2028\u2029]+/gu

/** Direction overrides, embeddings and isolates: they reorder text beyond their own. Marks and joiners stay. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/gu

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Foreign text made fit for one line of a mail or a header: no line break, no control character, no direction
 * override, single spaces, at most `max` characters as a reader counts them, the last of them … if it was cut.
 */
export function oneLine(text: string, max: number): string {
  const line = text.replace(breaking, ' ').replace(reordering, '').replace(/\s+/gu, ' ').trim()
  return line.length <= max ? line : cut(line, max)
}

/** One grapheme can be endless (a letter with a thousand accents), so code units are bounded as well. */
const unitsPerCharacter = 8

function cut(line: string, max: number): string {
  const kept: string[] = []
  let units = 0
  for (const { segment } of graphemes.segment(line)) {
    units += segment.length
    if (kept.length === max || units > max * unitsPerCharacter) {
      return `${kept
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
    }
    kept.push(segment)
  }
  return line
}
