import { changeTitle } from '#app/modules/changes/change-title.ts'
import type { ThemeChanges } from '#app/modules/changes/read-theme-changes.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { wholeText } from '../dashboard/number-texts.ts'

type Reader = { locale: AdminLocale; timeZone: string; now: Date; root: string }

/** What was announced about a theme. Addresses are whole, since the page is shown below others. */
export function viewThemeChanges({ changes, notFixed }: ThemeChanges, { root, ...reader }: Reader) {
  const { locale } = reader
  return {
    changes: changes.map(({ id, slug, state, texts, publishedAt, told, yes, partly, no }) => ({
      ...{ id, state },
      title: changeTitle({ texts }, slug, locale),
      to: publishedAt === null ? `${root}/changes/${id}` : `${root}/changes/${id}/results`,
      published: publishedAt === null ? null : timeTextOf(publishedAt, reader),
      told: wholeText(told, locale),
      verdicts:
        yes + partly + no === 0
          ? null
          : {
              yes: wholeText(yes, locale),
              partly: wholeText(partly, locale),
              no: wholeText(no, locale),
            },
    })),
    notFixed: notFixed.map(({ notificationId, changeId, comment, at }) => ({
      ...{ notificationId, comment },
      to: `${root}/changes/${changeId}/results`,
      time: timeTextOf(at, reader),
    })),
  }
}

export type ThemeChangesView = ReturnType<typeof viewThemeChanges>
