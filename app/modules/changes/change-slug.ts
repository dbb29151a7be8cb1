import { locales } from '#app/texts/locales.ts'
import { wordsIn } from './change-content.ts'
import type { ChangeContent } from './change-content.ts'
import { changeLimits } from './change-limits.ts'
import { reservedSlugs } from './reserved-slugs.ts'

const pattern = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/

/** Lower-case letters of the Latin alphabet, digits, and hyphens between them. */
export const isChangeSlug = (slug: string): boolean =>
  slug.length <= changeLimits.slug && pattern.test(slug)

/** What stands beside the changes cannot be one. */
export const isReserved = (slug: string): boolean => reservedSlugs.includes(slug)

/** Letters without their accents, everything else a hyphen; empty for words in other scripts. */
const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, changeLimits.slug - 12)
    .replace(/^-+|-+$/g, '')

/** What a change is called in addresses unless somebody says otherwise: after its English title, else by its id. */
export function ownSlug(content: Pick<ChangeContent, 'texts'>, changeId: string): string {
  const titles = ['en' as const, ...locales].map((locale) => slugOf(wordsIn(content, locale).title))
  const fit = titles.find((slug) => /[a-z]{2}/.test(slug))
  return fit ?? `change-${changeId.slice(-8)}`
}

/** `base`, else with the first number behind it that nobody has. */
export function freeSlug(base: string, taken: readonly string[]): string {
  const isFree = (slug: string) => !taken.includes(slug) && !isReserved(slug)
  if (isFree(base)) return base
  let number = 2
  while (!isFree(`${base}-${number}`)) number++
  return `${base}-${number}`
}

/** Whether nobody chose it: it may follow the title. */
export function isOwnSlug(
  slug: string,
  content: Pick<ChangeContent, 'texts'>,
  changeId: string,
): boolean {
  const base = ownSlug(content, changeId)
  return slug === base || (slug.startsWith(`${base}-`) && /^\d+$/.test(slug.slice(base.length + 1)))
}
