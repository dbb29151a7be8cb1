import { createTranslator } from 'use-intl/core'
import type { Locale } from '../locales.ts'
import { en } from './en.ts'
import type { CustomerTexts } from './en.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { zh } from './zh.ts'

const messages: Record<Locale, CustomerTexts> = { en, ja, zh, ko }

const make = (locale: Locale) => createTranslator({ locale, messages: messages[locale] })

const translators = new Map<Locale, ReturnType<typeof make>>()

/** The words of the customers' pages in one language, e.g. `translate('survey.send')`. */
export function customerTranslator(locale: Locale): ReturnType<typeof make> {
  const translate = translators.get(locale) ?? make(locale)
  translators.set(locale, translate)
  return translate
}
