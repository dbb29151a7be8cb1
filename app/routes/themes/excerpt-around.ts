import type { Mark } from '#app/modules/tagging/find-marks.ts'

const longest = 220
const before = 60

/** As much of a long text as shows its first mark, cut between characters. */
export function excerptAround(text: string, marks: readonly Mark[]): string {
  if (text.length <= longest) return text
  const from = Math.max(0, (marks[0]?.from ?? 0) - before)
  const to = from + longest
  const cut = text.slice(from, to).toWellFormed().replaceAll('\uFFFD', '')
  return `${from > 0 ? '…' : ''}${cut}${to < text.length ? '…' : ''}`
}
