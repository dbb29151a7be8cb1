/** Something to choose by typing a part of one of its names. */
export type Choice = { id: string; name: string; names: readonly string[] }

/** One width, case and kana, so that ログイン is found by ろぐいん and ＬＯＧＩＮ by login. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .trim()

/**
 * The choices whose names have every typed part, those first that begin with what was typed, then those of which a word
 * does; else in the order given.
 */
export function matchChoices<Each extends Choice>(choices: readonly Each[], typed: string): Each[] {
  const wish = folded(typed)
  if (wish === '') return [...choices]
  return choices
    .map((choice) => ({
      choice,
      rank: Math.min(...namesOf(choice).map((name) => rankOf(name, wish))),
    }))
    .filter(({ rank }) => rank < noMatch)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ choice }) => choice)
}

/** Whether one of them has exactly this name. */
export const isNamed = (choices: readonly Choice[], typed: string): boolean =>
  choices.some((choice) => namesOf(choice).includes(folded(typed)))

const namesOf = ({ name, names }: Choice) => [name, ...names].map(folded)

const noMatch = 4

function rankOf(name: string, wish: string): number {
  if (name === wish) return 0
  if (name.startsWith(wish)) return 1
  const parts = wish.split(/\s+/u)
  const words = name.split(/[\s/・,、]+/u)
  if (parts.every((part) => words.some((word) => word.startsWith(part)))) return 2
  return parts.every((part) => name.includes(part)) ? 3 : noMatch
}
