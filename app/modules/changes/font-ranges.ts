/** Code points, both included. */
export type FontRange = readonly [from: number, to: number]

/** Reads a CSS `unicode-range`: `U+26`, `U+0-7F`, `U+4??`. What is none of these holds nothing. */
export function parseRanges(text: string): FontRange[] {
  return text.split(',').flatMap((part) => {
    const [, first, last] = /^\s*U\+([0-9a-f?]+)(?:-([0-9a-f]+))?\s*$/iu.exec(part) ?? []
    if (first === undefined) return []
    const from = Number.parseInt(first.replaceAll('?', '0'), 16)
    const to = Number.parseInt(last ?? first.replaceAll('?', 'f'), 16)
    return [[from, to] as const]
  })
}
