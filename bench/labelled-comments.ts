import { readFileSync } from 'node:fs'
import { z } from 'zod'

const comment = z.object({ text: z.string(), labels: z.array(z.string()) })
const keywordsOfThemes = z.record(z.string(), z.array(z.string()))

export type LabelledText = z.infer<typeof comment>

/** One JSON object a line: `{ "text": string, "labels": [theme, …] }`. Throws with the file and the line that is not. */
export const readComments = (file: string): LabelledText[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [parse(comment, line, `${file}:${at + 1}`)]))

/** `{ "theme": ["word", …] }` */
export const readKeywords = (file: string): Record<string, string[]> =>
  parse(keywordsOfThemes, readFileSync(file, 'utf8'), file)

function parse<Value>(schema: z.ZodType<Value>, text: string, where: string): Value {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw new Error(`${where} is not of the expected form`, { cause: error })
  }
}

export const shuffled = <Item>(items: readonly Item[], random: () => number): Item[] =>
  items
    .map((item) => ({ item, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item)

/** Shuffled, then a comment is taken if one of its themes has fewer than so many; having none counts as one more theme. */
export function drawShots(
  comments: readonly LabelledText[],
  shots: number,
  random: () => number,
): LabelledText[] {
  const taken = new Map<string, number>()
  return shuffled(comments, random).filter(({ labels }) => {
    const themes = labels.length === 0 ? [''] : labels
    if (themes.every((theme) => (taken.get(theme) ?? 0) >= shots)) return false
    for (const theme of themes) taken.set(theme, (taken.get(theme) ?? 0) + 1)
    return true
  })
}
