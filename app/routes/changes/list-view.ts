import type { ListedChange } from '#app/modules/changes/list-changes.server.ts'
import { timeTextOf } from '#app/ui/time-text.ts'

type Reader = { locale: string; timeZone: string; now: Date }

/** A row of the list, its times in words. */
export const viewListed = (change: ListedChange, reader: Reader) => {
  const { updatedAt, publishAt, publishedAt, correctedAt, ...rest } = change
  const when = (at: Date | null) => (at === null ? null : timeTextOf(at, reader).absolute)
  return {
    ...rest,
    changed: timeTextOf(updatedAt, reader),
    goesOut: change.state === 'scheduled' ? when(publishAt) : null,
    published: when(publishedAt),
    isCorrected: correctedAt !== null,
  }
}

export type ListedView = ReturnType<typeof viewListed>
