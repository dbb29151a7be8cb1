/** A workspace's name in addresses. */
export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/

/**
 * A slug made of a company's name, e.g. `cafe-kumo` for "Café Kumo Ltd."; empty when nothing of it can be written in
 * ASCII (a name in kana or Hangul is not transliterated: a wrong reading of one's own name is worse than none).
 */
export function suggestSlug(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}/gu, '')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/\b(?:inc|ltd|llc|gmbh|kk|co)-*$/, '')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
}
