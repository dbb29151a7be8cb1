import { createTranslator } from 'use-intl/core'
import { en } from './en.ts'
import type { AdminTexts } from './en.ts'
import { ja } from './ja.ts'
import type { AdminLocale } from './locales.ts'

const messages: Record<AdminLocale, AdminTexts> = { en, ja }

/** All words of one language, for the provider around the pages. */
export const adminTexts = (locale: AdminLocale): AdminTexts => messages[locale]

/** The words of the admin pages where there is no page to read them from: titles, and what loaders prepare. */
export const adminTranslator = (locale: AdminLocale) =>
  createTranslator({ locale, messages: messages[locale] })
