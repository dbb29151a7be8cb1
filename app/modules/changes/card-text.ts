import type { CardWords } from './card-layout.ts'

/** Far more than there is room for. */
const longest = 280

/** Controls, joiners, marks of direction and of emoji: they take no room, and no font draws them. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Variation_Selector}]+/gu

/** The words of a card in one line each, without what cannot be drawn. */
export function cardText(words: CardWords, unknown: ReadonlySet<string> = new Set()): CardWords {
  const drawn = (text: string) =>
    Array.from(text.normalize('NFC').replace(/\s+/gu, ' ').replace(invisible, ''))
      .filter((character) => !unknown.has(character))
      .slice(0, longest)
      .join('')
      .replace(/ {2,}/gu, ' ')
      .trim()
  return {
    kind: words.kind,
    kindLabel: drawn(words.kindLabel),
    title: drawn(words.title),
    youSaidLabel: drawn(words.youSaidLabel),
    youSaid: drawn(words.youSaid),
    workspace: drawn(words.workspace),
    page: drawn(words.page),
  }
}
