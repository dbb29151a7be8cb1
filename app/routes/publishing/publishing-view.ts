import { localOfMoment, nextMorning } from '#app/modules/changes/local-moment.ts'
import type { Publishing } from '#app/modules/changes/load-publishing.server.ts'
import { localeNames } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import { timeTextOf } from '#app/ui/time-text.ts'

type Reader = { locale: string; timeZone: string; now: Date }

/** The page in plain values: moments in the workspace's zone, languages by their names. */
export function viewPublishing(publishing: Publishing, reader: Reader) {
  const { publishAt, publishedAt, complete, begun, settings, who, ...rest } = publishing
  const { timeZone, now } = reader
  const whenOf = (at: Date | null) => (at === null ? null : timeTextOf(at, reader).absolute)
  const named = (locale: Locale) => ({ locale, name: localeNames[locale] })
  const { gatherMinutes, quietDays, windowFrom, windowTo } = settings
  return {
    ...rest,
    complete: complete.map(named),
    begun: begun.map(named),
    who: { ...who, languages: who.languages.map((each) => ({ ...named(each.locale), ...each })) },
    goesOut: whenOf(publishAt),
    wentOut: whenOf(publishedAt),
    /** For the field. */
    at: localOfMoment(publishAt ?? nextMorning(now, timeZone), timeZone),
    earliest: localOfMoment(now, timeZone),
    timeZone,
    mails: { gatherMinutes, quietDays, windowFrom, windowTo },
  }
}

export type PublishingView = ReturnType<typeof viewPublishing>
