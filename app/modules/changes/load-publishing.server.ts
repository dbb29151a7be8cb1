import type { Locale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { findChange } from '#db/queries/change.server.ts'
import { countSubscribers } from '#db/queries/subscriber-list.server.ts'
import { findUpdatesSetting } from '#db/queries/updates-setting.server.ts'
import { possibleActs } from './change-acts.ts'
import type { ChangeAct } from './change-acts.ts'
import { completeLocales } from './change-content.ts'
import type { ChangeState } from './change-content.ts'
import { changeTitle } from './change-title.ts'
import { begunLocales } from './incomplete-locales.ts'
import { hasUnpublishedWords } from './list-changes.server.ts'
import { readWhoAsked } from './read-who-asked.server.ts'
import type { WhoAsked } from './read-who-asked.server.ts'
import { updatesSettingsOf } from './updates-settings.ts'
import type { UpdatesSettings } from './updates-settings.ts'

export type Publishing = {
  title: string
  slug: string
  state: ChangeState
  revision: number
  acts: ChangeAct[]
  complete: Locale[]
  /** Half written: nothing goes out before they are finished or emptied. */
  begun: Locale[]
  publishAt: Date | null
  publishedAt: Date | null
  hasUnpublishedWords: boolean
  correction: Record<string, string>
  who: WhoAsked
  /** Who wants to hear of each change, and who once a month. */
  subscribers: { each: number; monthly: number }
  settings: UpdatesSettings
}

/** What would happen if a change were published now; null when it is not of this workspace. */
export async function loadPublishing(
  db: Db,
  { locale, ...key }: { workspaceId: string; changeId: string; locale: Locale },
): Promise<Publishing | null> {
  const row = await findChange(db, key)
  if (row === null) return null
  const [who, counts, setting] = await Promise.all([
    readWhoAsked(db, key),
    countSubscribers(db, key),
    findUpdatesSetting(db, key.workspaceId),
  ])
  const subscribers = (wanted: 'each' | 'monthly') =>
    counts
      .filter(({ state, mode }) => state === 'active' && mode === wanted)
      .reduce((sum, { count }) => sum + count, 0)
  const { slug, state, revision, publishAt, publishedAt } = row
  return {
    ...{ slug, state, revision, publishAt, publishedAt, who },
    title: changeTitle(row, slug, locale),
    acts: possibleActs(state),
    ...{ complete: completeLocales(row), begun: begunLocales(row) },
    hasUnpublishedWords: hasUnpublishedWords(row),
    correction: row.correction ?? {},
    subscribers: { each: subscribers('each'), monthly: subscribers('monthly') },
    settings: updatesSettingsOf(setting),
  }
}
