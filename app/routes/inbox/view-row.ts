import { scales } from '#app/modules/surveys/scale.ts'
import type { InboxRow } from '#app/modules/triage/inbox-row.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { levelOf } from '#app/ui/score-level.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import type { RowView } from './row-view.ts'

type Reader = { locale: AdminLocale; timeZone: string; now: Date }

/** A row as a member reads it; what depends on language and zone is decided here, once, on the server. */
export function viewRow(row: InboxRow, reader: Reader): RowView {
  const { id, revision, changedAt, done, assigneeId, tags, kind, score, comment } = row
  const { solved, wantsHelp } = row
  const { surveyName, customer, ticket, agent, team, channel, answers } = row
  const language = row.language ?? row.locale
  return {
    ...{ id, revision, changedAt, done, assigneeId, tags, score, comment },
    ...{ solved, wantsHelp },
    ...{ surveyName, customer, ticket, agent, team, channel },
    ...levelOf(kind, score),
    max: scales[kind].max,
    language,
    languageName: new Intl.DisplayNames(reader.locale, { type: 'language' }).of(language) ?? '',
    answers: answers.map((answer) => ({
      id: answer.id,
      title: answer.title,
      words: answer.words.join(' · '),
    })),
    time: timeTextOf(new Date(row.respondedAt), reader),
  }
}
