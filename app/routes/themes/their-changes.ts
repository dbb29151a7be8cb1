import type { ThemeInput } from '#app/modules/themes/theme-input.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { localeNames, locales } from '#app/texts/locales.ts'
import type { EditorChoices } from './load-editor-choices.server.ts'

type Given = { mine: ThemeInput; choices: EditorChoices; locale: AdminLocale }
type Change = { field: string; text: string }

/** Where what is stored now differs from what was typed, in words. Says that it is the same where nothing differs. */
export function theirChanges(theirs: ThemeInput, { mine, choices, locale }: Given): Change[] {
  const t = adminTranslator(locale)
  const told = (theme: ThemeInput): Change[] => [
    ...locales.flatMap((each) => {
      const language = localeNames[each]
      const words = theme.texts[each]
      return [
        { field: t('themes.nameIn', { language }), text: words?.name ?? '' },
        { field: t('themes.descriptionIn', { language }), text: words?.description ?? '' },
      ]
    }),
    { field: t('themes.colour'), text: t(`themes.colours.${theme.colour}`) },
    { field: t('themes.column.status'), text: t(`themes.status.${theme.status}`) },
    { field: t('themes.owner'), text: nameOf(theme.ownerId, choices.owners) },
    { field: t('themes.parent'), text: nameOf(theme.parentId, choices.parents) },
    { field: t('themes.keywords'), text: theme.keywords.join(', ') },
    {
      field: t('themes.autoApply'),
      text: t(theme.autoApply ? 'settings.audit.yes' : 'settings.audit.no'),
    },
  ]
  const own = told(mine)
  const changes = told(theirs).filter(({ text }, at) => text !== own[at]?.text)
  const named = changes.map(({ field, text }) => ({ field, text: text === '' ? '–' : text }))
  return named.length > 0 ? named : [{ field: t('themes.conflictSame'), text: '' }]
}

const nameOf = (id: string | null, choices: EditorChoices['owners']): string =>
  choices.find((each) => each.id === id)?.name ?? ''
