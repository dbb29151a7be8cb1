import type { ListedTemplate } from '#app/modules/follow-ups/list-reply-templates.server.ts'
import { localeNames } from '#app/texts/locales.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { TimeText } from '#app/ui/time-text.ts'

export type TemplateView = { id: string; name: string; languages: string; changed: TimeText }

export const viewTemplates = (
  templates: readonly ListedTemplate[],
  reader: { locale: string; timeZone: string; now: Date },
): TemplateView[] =>
  templates.map(({ id, name, locales, updatedAt }) => ({
    ...{ id, name },
    languages: locales.map((locale) => localeNames[locale]).join(' · '),
    changed: timeTextOf(updatedAt, reader),
  }))
