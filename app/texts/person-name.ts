import { chineseCompoundSurnames, koreanSurnames, koreanTwoSyllableSurnames } from './surnames.ts'
import type { Locale } from './locales.ts'

/**
 * A person's name as mails use it. Where first and last name cannot be told apart, both are the whole name; a name of a
 * single word has no last name.
 */
export type PersonName = { full: string; first: string; last: string | null }

/**
 * Reads a name as helpdesks keep it. The script decides the order: Chinese, Japanese and Korean names begin with the
 * family's, others with one's own. `language` is the mail's: it tells Chinese characters without a space apart, which
 * could be Japanese as well. Null for what is no name (a mail address, a number, nothing).
 */
export function readPersonName(name: string | null, language: Locale): PersonName | null {
  const plain = withoutHonorific((name ?? '').normalize('NFC').replace(/\s+/gu, ' ').trim())
  if (!/\p{L}/u.test(plain) || mailAddress.test(plain)) return null
  if (/\p{Script=Hangul}/u.test(plain)) return koreanName(plain)
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(plain)) return japaneseName(plain)
  if (/\p{Script=Han}/u.test(plain)) {
    return language === 'zh' ? chineseName(plain) : japaneseName(plain)
  }
  return westernName(inProperCase(inReadingOrder(plain)))
}

/** The name to greet with: the whole of it, which is polite in every language and wrong in none. */
export const nameToGreet = (name: string | null, language: Locale): string | null =>
  readPersonName(name, language)?.full ?? null

/** Some helpdesks know nothing else of a person, and put it where the name should be. */
const mailAddress = /^\S+@\S+$/

/** The greeting adds its own. */
const withoutHonorific = (name: string) => name.replace(/\s*(?:様|さま|さん|殿|님)$/u, '')

const whole = (full: string): PersonName => ({ full, first: full, last: full })

/** A dot in the middle keeps a foreign name's own order. */
const middleDot = /[・·･]/u

function foreignName(full: string): PersonName {
  const parts = full.split(middleDot).map((part) => part.trim())
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  return first === '' || last === '' ? whole(full) : { full, first, last }
}

/** Without a space nothing says where a Japanese family name ends. */
function japaneseName(full: string): PersonName {
  const [last = '', ...rest] = full.split(' ')
  if (rest.length > 0) return { full, first: rest.join(' '), last }
  return middleDot.test(full) ? foreignName(full) : whole(full)
}

function chineseName(name: string): PersonName {
  if (middleDot.test(name)) return foreignName(name)
  const [before = '', ...rest] = name.split(' ')
  if (!/^[\p{Script=Han} ]+$/u.test(name)) return japaneseName(name)
  const full = name.replaceAll(' ', '')
  if (rest.length > 0) return { full, first: rest.join(''), last: before }
  const surname = chineseCompoundSurnames.find(
    (compound) => full.startsWith(compound) && full.length > compound.length,
  )
  const length = surname?.length ?? 1
  const given = full.length - length
  if (given < 1 || given > 2) return whole(full)
  return { full, first: full.slice(length), last: full.slice(0, length) }
}

function koreanName(name: string): PersonName {
  const [before = '', ...rest] = name.split(' ')
  if (rest.length > 0) {
    const isKorean = koreanSurnames.has(before) || koreanTwoSyllableSurnames.has(before)
    if (!isKorean) return { full: name, first: before, last: rest.at(-1) ?? null }
    return { full: name.replaceAll(' ', ''), first: rest.join(''), last: before }
  }
  const length = koreanSurnameLength(name)
  const given = name.length - length
  if (length === 0 || given < 1 || given > 2) return whole(name)
  return { full: name, first: name.slice(length), last: name.slice(0, length) }
}

/** In a name of three syllables these are more often a surname of one and a name of two: 황보라 is 황 보라. */
const doubtful = new Set(['황보', '선우'])

function koreanSurnameLength(name: string): number {
  const two = name.slice(0, 2)
  const isTwo = koreanTwoSyllableSurnames.has(two) && (name.length > 3 || !doubtful.has(two))
  if (isTwo && name.length > 2) return 2
  return koreanSurnames.has(name.slice(0, 1)) ? 1 : 0
}

const suffix = /^(?:jr|sr|ii|iii|iv|phd|md|esq|inc|ltd|llc|gmbh)\.?$/i

/** "Sato, Aiko" as lists have it. */
function inReadingOrder(name: string): string {
  const [before = '', after = '', ...more] = name.split(',').map((part) => part.trim())
  const isList = before !== '' && after !== '' && more.length === 0 && !suffix.test(after)
  return isList ? `${after} ${before}` : name
}

/** A name in capitals is not shouted back. */
function inProperCase(name: string): string {
  const isShouted = name === name.toUpperCase() && /\p{Lu}{3}/u.test(name)
  if (!isShouted) return name
  return name
    .toLowerCase()
    .replace(
      /(^|[\s'’.-])(\p{Ll})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    )
}

const title = /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|herr|frau|m|mme|sr|sra)\.?$/i

function westernName(full: string): PersonName {
  const words = full.split(' ')
  const named = words.filter((word, at) => !(at === 0 && words.length > 1 && title.test(word)))
  const proper = named.filter((word, at) => at === 0 || !suffix.test(word.replace(/,$/, '')))
  const bare = proper.map((word) => word.replace(/,$/, '')).filter((word) => word !== '')
  const [first = full, ...rest] = bare
  if (rest.length === 0) return { full, first, last: null }
  // "van Beethoven", "de la Cruz": the family's name begins with its first small word.
  const particle = rest.findIndex((word) => /^\p{Ll}/u.test(word))
  const isParticle = particle >= 0 && particle < rest.length - 1 && /^\p{Lu}/u.test(first)
  return { full, first, last: isParticle ? rest.slice(particle).join(' ') : (rest.at(-1) ?? null) }
}
