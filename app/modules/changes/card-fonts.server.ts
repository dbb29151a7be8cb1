import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { boundedCache } from '#app/modules/mail/bounded-cache.ts'
import type { Locale } from '#app/texts/locales.ts'
import { parseRanges } from './font-ranges.ts'
import type { FontRange } from './font-ranges.ts'

const weights = [400, 700] as const

/** One file of a font, as satori takes it. */
export type CardFont = { name: string; data: Buffer; weight: (typeof weights)[number] }

type Package = 'jp' | 'sc' | 'kr'

/** The same Chinese character looks different in Japan, China and Korea: a language's own font comes first. */
const packagesOf: Readonly<Record<Locale, readonly Package[]>> = {
  ja: ['jp', 'sc', 'kr'],
  en: ['jp', 'sc', 'kr'],
  zh: ['sc', 'jp', 'kr'],
  ko: ['kr', 'jp', 'sc'],
}

type Subset = { name: string; file: (weight: number) => string; ranges: FontRange[] }

/**
 * The files that hold these characters, and the characters that no file holds. Fonts of Chinese, Japanese and Korean are
 * cut into a hundred files each; a card needs a handful of them.
 */
export async function fontsFor(
  text: string,
  locale: Locale,
): Promise<{ fonts: CardFont[]; families: string; unknown: Set<string> }> {
  const subsets = (await Promise.all(packagesOf[locale].map(subsetsOf))).flat()
  const needed = new Set<Subset>()
  const unknown = new Set<string>()
  for (const character of new Set(text)) {
    const subset = subsets.find(({ ranges }) => holds(ranges, character))
    if (subset === undefined) unknown.add(character)
    else needed.add(subset)
  }
  const used = subsets.filter((subset) => needed.has(subset))
  const fonts = await Promise.all(
    used.flatMap(({ name, file }) =>
      weights.map(async (weight) => ({ name, weight, data: await readFont(file(weight)) })),
    ),
  )
  return { fonts, families: used.map(({ name }) => name).join(', '), unknown }
}

const holds = (ranges: readonly FontRange[], character: string): boolean => {
  const point = character.codePointAt(0) ?? 0
  return ranges.some(([from, to]) => point >= from && point <= to)
}

/** Some hundred files of some ten thousand bytes; the rest is read anew. */
const kept = boundedCache<Buffer>(160)

const readFont = (path: string) => kept(path, () => readFile(path))

const indexes = boundedCache<Subset[]>(3)

const subsetsOf = (name: Package): Promise<Subset[]> => indexes(name, () => readIndex(name))

const require = createRequire(import.meta.url)

const indexFile: Readonly<Record<Package, () => string>> = {
  jp: () => require.resolve('@fontsource/noto-sans-jp/unicode.json'),
  sc: () => require.resolve('@fontsource/noto-sans-sc/unicode.json'),
  kr: () => require.resolve('@fontsource/noto-sans-kr/unicode.json'),
}

/** Latin stands last in the index and is wanted first: it holds most of what every card says. */
async function readIndex(name: Package): Promise<Subset[]> {
  const path = indexFile[name]()
  const index: unknown = JSON.parse(await readFile(path, 'utf8'))
  if (typeof index !== 'object' || index === null) throw new Error(`${path} is no index of a font`)
  return Object.entries(index)
    .map(([key, ranges]) => {
      const subset = key.replace(/^\[(.*)\]$/u, '$1')
      return {
        name: `${name}-${subset}`,
        file: (weight: number) =>
          join(dirname(path), 'files', `noto-sans-${name}-${subset}-${weight}-normal.woff`),
        ranges: parseRanges(String(ranges)),
      }
    })
    .toReversed()
}
