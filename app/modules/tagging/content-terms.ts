import type { CommentLanguage } from './detect-language.ts'
import { functionWords } from './function-words.ts'

/** Words and phrases that could name what a comment is about: each by its key, with the form that was written. */
export type ContentTerms = Map<string, string>

/** One word; `isAlone`: it says something without its neighbours. */
type Token = { key: string; written: string; isAlone: boolean }

/** Words side by side with nothing between them. */
type Phrase = Token[]

/** The words of a comment that carry meaning, and what up to `longest` of them side by side make. */
export function contentTerms(comment: string, language: CommentLanguage): ContentTerms {
  const { phrases, between, longest } = readings[language]
  const terms: ContentTerms = new Map()
  for (const phrase of phrases(comment.normalize('NFKC').replace(addresses, '\n'))) {
    phrase.forEach((_, from) => {
      for (let to = from + 1; to <= Math.min(phrase.length, from + longest); to++) {
        const part = phrase.slice(from, to)
        if (part.length === 1 && part[0]?.isAlone !== true) continue
        const written = part.map((token) => token.written).join(between)
        terms.set(part.map(({ key }) => key).join(between), written)
      }
    })
  }
  return terms
}

const addresses = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|@[\p{L}\p{N}_]+/gu

type Reading = { phrases: (text: string) => Phrase[]; between: string; longest: number }

const readings: Record<CommentLanguage, Reading> = {
  en: { phrases: englishPhrases, between: ' ', longest: 2 },
  ko: { phrases: koreanPhrases, between: ' ', longest: 2 },
  ja: { phrases: unspacedPhrases('ja'), between: '', longest: 4 },
  zh: { phrases: unspacedPhrases('zh'), between: '', longest: 3 },
}

const clauses = (text: string) => text.split(/[^\p{L}\p{N}\p{M}'’\s-]+|\n/u)

function englishPhrases(text: string): Phrase[] {
  return clauses(text).flatMap((clause) =>
    split(clause.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu) ?? [], (word) => {
      const written = word.replace(/['’]s?$/u, '')
      const lower = written.toLowerCase().replaceAll('’', "'")
      if (functionWords.en.has(lower) || /^\p{N}+$/u.test(lower)) return null
      return { key: singular(lower), written, isAlone: lower.length > 2, ends: false }
    }),
  )
}

/** "invoices" is "invoice" in the plural; "status" and "address" are not. */
const singular = (word: string) =>
  word.length > 3 && /[^sui]s$/u.test(word) ? word.slice(0, -1) : word

/** Longest first, so that 에서는 is not read as a word that ends in 에서. */
const particles =
  /(?:에서는|에서도|으로는|으로도|에게서|한테서|이라고|이라는|까지는|부터는|에서|에게|한테|으로|까지|부터|처럼|보다|마다|조차|밖에|이나|이랑|라고|라는|이고|이며|하고|은|는|이|가|을|를|에|로|와|과|도|만|의|께|랑|나)$/u
/** Endings of verbs and adjectives: what bears one is no noun. */
const endings =
  /(?:요|다|까|죠|네|던데|는데|던|려|며|지만|니까|세요|해도|아서|어서|해서|라서|와서|려서|면서|으면|하면|되면|려면|하지|되지|리지|오지|하게|되게|하고|되고|있고|없고|하는|되는|않는|있는|없는|하여|했|한|된|될|할|하기|ㅋ|ㅎ|ㅠ|ㅜ)$/u

function koreanPhrases(text: string): Phrase[] {
  return clauses(text).flatMap((clause) =>
    split(clause.match(/[\p{L}\p{N}]+/gu) ?? [], (word) => {
      const bare = word.replace(particles, '')
      // A stem of one syllable is mostly a word that only looks as if it had a particle: 회의, 고가.
      const stem = bare.length >= 2 ? bare : word
      const key = stem.toLowerCase()
      if (functionWords.ko.has(key) || functionWords.ko.has(word) || /^\p{N}+$/u.test(key))
        return null
      if (key.length < 2 || (stem === word && endings.test(word)) || verbs.test(stem)) return null
      return { key, written: stem, isAlone: true, ends: stem !== word }
    }),
  )
}

const verbs = /(?:되|하|않|있|없|했|됐|리|주|오|가|받|같|싶|빨랐|좋|안되)$/u

type Read = Token & { ends: boolean }

/** Into phrases: a word that says nothing stands between two, and one may end its own. */
function split(words: readonly string[], read: (word: string) => Read | null): Phrase[] {
  const phrases: Phrase[] = [[]]
  for (const word of words) {
    const token = read(word)
    if (token !== null) phrases.at(-1)?.push(token)
    if (token === null || token.ends) phrases.push([])
  }
  return phrases.filter((phrase) => phrase.length > 0)
}

/** The dictionary that is built into the runtime finds words; it cuts compounds (請求|書), which stand side by side here. */
function unspacedPhrases(language: 'ja' | 'zh'): (text: string) => Phrase[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  return (text) =>
    split(
      [...segmenter.segment(text)].map(({ segment }) => segment),
      (word) => {
        const key = word.toLowerCase()
        if (functionWords[language].has(key) || !meaningful.test(word)) return null
        return { key, written: word, isAlone: severalCharacters.test(word), ends: false }
      },
    )
}

const severalCharacters = /^..+$/u

/** Han and Katakana, letters, and words like 読み込み and 使い方; not what is Hiragana alone or a verb's first half (困っ). */
const meaningful =
  /^(?:[\p{Script=Han}々]+|[\p{Script=Katakana}ー]{2,}|\p{Script=Latin}[\p{Script=Latin}\p{N}]*|\p{Script=Han}+[ぁ-ん]?\p{Script=Han}+[みりえれけせめきしち方い]?|\p{Script=Han}+い)$/u
