/** What may say who wrote something, so that a person looks twice before everybody reads it. */
export const quoteRisks = ['email', 'web_address', 'phone', 'number', 'name'] as const
export type QuoteRisk = (typeof quoteRisks)[number]

/** "Dear Ms Mori", 佐藤様, 王女士, 김철수 님: somebody is called by name. お客様, 皆さん, 仕様 and 고객님 are nobody. */
const english = String.raw`\b(?:dear|mrs?|ms|mx|dr)\b\.?\s+\p{Lu}`
const japanese = String.raw`(?<!お)(?![皆何神仕同異模有各多])[\p{Script=Han}\p{Script=Katakana}]{1,6}(?:様|さま|さん|氏)`
const chinese = String.raw`\p{Script=Han}{1,3}(?:先生|女士|小姐)`
const korean = String.raw`(?!고객|손님)\p{Script=Hangul}{2,4}\s?(?:님|씨)`

const signs: Readonly<Record<QuoteRisk, RegExp>> = {
  email: /[^\s@]+@[^\s@]+\.[^\s@]+/u,
  web_address: /https?:\/\/|www\./iu,
  // Groups of digits with the marks that people put between them, seven digits or more.
  phone: /\+?\d(?:[\s().\-‐‑–—−－ー]*\d){6,}/u,
  // An order, a customer, a postal code.
  number: /\d{6,}/u,
  name: new RegExp([english, japanese, chinese, korean].join('|'), 'iu'),
}

/** Of words in one width, as they are meant: １２３ are digits too. */
export function risksOf(quote: string): QuoteRisk[] {
  const text = quote.normalize('NFKC')
  return quoteRisks.filter((risk) => signs[risk].test(text))
}
