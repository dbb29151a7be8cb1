/** One width and case, so that ＰＤＦ is found as pdf. Nothing is left out. */
export const searchText = (text: string): string => text.normalize('NFKC').toLowerCase()

/** A word of a script with spaces, or a run of one without. */
export type Run = { kind: 'spaced' | 'unspaced'; run: string }

/** A letter of one script may stand right beside one of another: 請求書PDF is two runs. */
export const runsOf = (text: string): Run[] =>
  (text.replace(variationSelectors, '').match(runs) ?? []).map((run) => ({
    kind: unspaced.test(run) ? 'unspaced' : 'spaced',
    run,
  }))

/** More parts than that look for nothing more. */
const mostParts = 8

/** What somebody looks for, separated by spaces. Punctuation alone, or one kana, is left out: no index has it. */
export const searchedParts = (query: string): string[] =>
  searchText(query)
    .split(/\s+/u)
    .filter((part) => runsOf(part).some(canBeFound))
    .slice(0, mostParts)

const canBeFound = ({ kind, run }: Run) =>
  kind === 'spaced' || Array.from(run).length > 1 || isWordAlone(run)

/** Of the scripts without spaces: one Han character (金) or Hangul syllable (앱) is a word, one kana is none. */
export const isWordAlone = (character: string): boolean => wordAlone.test(character)

const wordAlone = /^[\p{Script=Han}\p{Script=Hangul}]/u

const kanji = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]`
const hangul = String.raw`\p{Script=Hangul}`

/** They choose the picture of an emoji or of a Han character, and say nothing. */
const variationSelectors = /\p{Variation_Selector}/gu

/** A mark that could not be made one with its letter stays with it; one without a letter is none of a word. */
const runs = new RegExp(
  String.raw`(?:${kanji}\p{M}*)+|(?:${hangul}\p{M}*)+|(?:(?!${kanji}|${hangul})[\p{L}\p{N}]\p{M}*)+`,
  'gu',
)
const unspaced = new RegExp(`^(?:${kanji}|${hangul})`, 'u')
