import type { Random } from '#app/platform/seeded-random.ts'
import { commentsEn } from './comments.en.ts'
import { commentsJa } from './comments.ja.ts'
import { commentsKo } from './comments.ko.ts'
import { commentsZh } from './comments.zh.ts'
import { makeDeck } from './deck.ts'
import type { Deal } from './deck.ts'
import { effortEn } from './effort.en.ts'
import { effortJa } from './effort.ja.ts'
import { effortKo } from './effort.ko.ts'
import type { Effort } from './effort.ts'
import { effortZh } from './effort.zh.ts'
import type { Entry, Locale } from './entry.ts'
import { loyaltyEn } from './loyalty.en.ts'
import { loyaltyJa } from './loyalty.ja.ts'
import { loyaltyKo } from './loyalty.ko.ts'
import type { Loyalty } from './loyalty.ts'
import { loyaltyZh } from './loyalty.zh.ts'
import { outagesEn } from './outages.en.ts'
import { outagesJa } from './outages.ja.ts'
import { outagesKo } from './outages.ko.ts'
import { outagesZh } from './outages.zh.ts'

/** Everything that anybody says in the sample, by language. */
export const words: Record<Locale, { support: Entry[]; plan: Effort[]; renewal: Loyalty[] }> = {
  ja: { support: [...commentsJa, ...outagesJa], plan: effortJa, renewal: loyaltyJa },
  en: { support: [...commentsEn, ...outagesEn], plan: effortEn, renewal: loyaltyEn },
  zh: { support: [...commentsZh, ...outagesZh], plan: effortZh, renewal: loyaltyZh },
  ko: { support: [...commentsKo, ...outagesKo], plan: effortKo, renewal: loyaltyKo },
}

type DecksOf = { support: Deal<Entry>; plan: Deal<Effort>; renewal: Deal<Loyalty> }

/** The silent have decks of their own, so that no comment is spent on them. */
export type Decks = Record<'answered' | 'silent', Record<Locale, DecksOf>>

export function makeDecks(random: Random): Decks {
  const of = (locale: Locale): DecksOf => ({
    support: makeDeck(random, words[locale].support, ({ score, phase }) => `${score} ${phase}`),
    plan: makeDeck(random, words[locale].plan, ({ score, era }) => `${score} ${era}`),
    renewal: makeDeck(random, words[locale].renewal, ({ score, during }) => `${score} ${during}`),
  })
  const all = () => ({ ja: of('ja'), en: of('en'), zh: of('zh'), ko: of('ko') })
  return { answered: all(), silent: all() }
}
