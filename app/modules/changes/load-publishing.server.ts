import type { Locale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { findChange } from '#db/queries/change.server.ts'
import { findUpdatesSetting } from '#db/queries/updates-setting.server.ts'
import { countSubscribersReached } from '#db/queries/who-asked.server.ts'
import type { SubscriberReach } from '#db/queries/who-asked.server.ts'
import { possibleActs } from './change-acts.ts'
import type { ChangeAct } from './change-acts.ts'
import { completeLocales } from './change-content.ts'
import type { ChangeState } from './change-content.ts'
import { begunLocales } from './incomplete-locales.ts'
import { readWhoAsked } from './read-who-asked.server.ts'
import type { WhoAsked } from './read-who-asked.server.ts'
import { shownTitle } from './shown-title.ts'
import { updatesSettingsOf } from './updates-settings.ts'
import type { UpdatesSettings } from './updates-settings.ts'
import { hasUnpublishedWords } from './unpublished-words.ts'

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
  /** Who hears of it as a subscriber, at once or once a month. */
  subscribers: SubscriberReach
  settings: UpdatesSettings
}

/** What would happen if a change were published now; null when it is not of this workspace. */
export async function loadPublishing(
  db: Db,
  { locale, ...key }: { workspaceId: string; changeId: string; locale: Locale },
): Promise<Publishing | null> {
  const row = await findChange(db, key)
  if (row === null) return null
  const [who, subscribers, setting] = await Promise.all([
    readWhoAsked(db, key),
    countSubscribersReached(db, key),
    findUpdatesSetting(db, key.workspaceId),
  ])
  const { slug, state, revision, publishAt, publishedAt } = row
  return {
    ...{ slug, state, revision, publishAt, publishedAt, who },
    title: shownTitle(row, locale),
    acts: possibleActs(state, hasUnpublishedWords(row)),
    ...{ complete: completeLocales(row), begun: begunLocales(row) },
    hasUnpublishedWords: hasUnpublishedWords(row),
    correction: row.correction ?? {},
    subscribers,
    settings: updatesSettingsOf(setting),
  }
}
