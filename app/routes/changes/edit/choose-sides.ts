import { isComplete, wordsIn } from '#app/modules/changes/change-content.ts'
import { contentOf } from '#app/modules/changes/change-fields.ts'
import type { ChangeFields } from '#app/modules/changes/change-fields.ts'
import { isLocale, locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { Side } from './language-column.tsx'

/**
 * Which two languages stand side by side: those that the address asks for, else the reader's beside the first other that
 * somebody began and nobody finished.
 */
export function chooseSides(
  query: URLSearchParams,
  { reader, fields }: { reader: Locale; fields: ChangeFields },
): Record<Side, Locale> {
  const content = contentOf(fields)
  const asked = (side: Side) => {
    const wish = query.get(side)
    return isLocale(wish) ? wish : null
  }
  const left = asked('left') ?? reader
  const others = locales.filter((locale) => locale !== left)
  const begun = others.find(
    (locale) => content.texts[locale] !== undefined && !isComplete(wordsIn(content, locale)),
  )
  const wish = [asked('right'), begun, ...others].find(
    (locale) => locale !== null && locale !== undefined && locale !== left,
  )
  return { left, right: wish ?? 'en' }
}
