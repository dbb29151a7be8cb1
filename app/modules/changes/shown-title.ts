import { isAdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { ChangeContent } from './change-content.ts'
import { changeTitle } from './change-title.ts'

/** What pages call a change: its title, or that it has none yet. */
export const shownTitle = (content: Pick<ChangeContent, 'texts'>, reader: Locale): string =>
  changeTitle(
    content,
    adminTranslator(isAdminLocale(reader) ? reader : 'en')('changes.untitled'),
    reader,
  )
