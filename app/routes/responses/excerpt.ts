const maxLines = 5
const maxWidth = 420

/** Full-width characters take the room of two. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u

/** The beginning of a long comment, cut between characters as people see them; null when it is short enough to be shown whole. */
export function excerptOf(comment: string): string | null {
  const lines = comment.split('\n')
  const start = cutToWidth(lines.slice(0, maxLines).join('\n'))
  return start.length === comment.length ? null : `${start.trimEnd()}…`
}

function cutToWidth(text: string): string {
  let width = 0
  for (const { segment, index } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(
    text,
  )) {
    width += wide.test(segment) ? 2 : 1
    if (width > maxWidth) return text.slice(0, index)
  }
  return text
}
