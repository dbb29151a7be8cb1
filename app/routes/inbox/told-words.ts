import { useTranslations } from 'use-intl'
import type { Deed, Told } from './inbox-state.ts'
import { useDesk } from './inbox-context.ts'

/** What happened, in a sentence. */
export function useToldWords() {
  const t = useTranslations('inbox')
  const { themeOf, members, me } = useDesk()
  const deedWords = (deed: Deed, count: number): string => {
    switch (deed.kind) {
      case 'given':
      case 'rejected':
      case 'removed':
        return t(`told.${deed.kind}`, { theme: themeOf(deed.themeId)?.name ?? '', count })
      case 'assigned':
        return deed.assigneeId === null
          ? t('told.unassigned', { count })
          : t('told.assigned', { name: nameOf(deed.assigneeId), count })
      default:
        return t(`told.${deed.kind}`, { count })
    }
  }
  const nameOf = (id: string) =>
    id === me.id ? t('you') : (members.find((member) => member.id === id)?.name ?? '')
  return (told: Told): string => {
    switch (told.kind) {
      case 'deed':
        return deedWords(told.deed, told.count)
      case 'conflict':
        return t('told.conflict', { name: told.by ?? t('somebody'), count: told.count })
      case 'refused':
        return t('told.refused', { count: told.count })
      case 'gone':
        return t('told.gone', { count: told.count })
      case 'others':
        return told.count > 1
          ? t('told.others', { count: told.count })
          : t(`note.${told.note.kind}`, { name: told.note.by ?? t('somebody') })
      case 'nothingToUndo':
        return t('told.nothingToUndo')
    }
  }
}
