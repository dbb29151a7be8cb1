import type { ListedFollowUp } from '#app/modules/follow-ups/list-follow-ups.server.ts'
import { scales } from '#app/modules/surveys/scale.ts'
import { themeName } from '#app/modules/themes/theme-name.ts'
import type { adminTranslator } from '#app/texts/admin/translate.ts'
import { levelOf } from '#app/ui/score-level.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { excerptOf } from '../responses/excerpt.ts'
import { viewDue } from './due-view.ts'
import type { Clock } from './due-view.ts'

export type FollowUpItemView = ReturnType<typeof viewFollowUp>

const shown = ['score', 'not_solved', 'wants_help'] as const

/** A follow-up as the list shows it; what depends on language and zone is decided here, once, on the server. */
export function viewFollowUp(
  row: ListedFollowUp,
  clock: Clock,
  t: ReturnType<typeof adminTranslator>,
) {
  const { id, state, cause, kind, score, comment, locale, ownerName } = row
  return {
    ...{ id, state, cause, kind, score, locale, ownerName },
    ...levelOf(kind, score),
    max: scales[kind].max,
    comment: excerptOf(comment) ?? comment,
    // That it is solved is no reason to look after it, and would read as the follow-up's state.
    ...{ solved: row.solved === 'yes' ? null : row.solved, wantsHelp: row.wantsHelp },
    // What the answer says by itself is shown as it says it.
    reasons: row.reasons
      .filter((reason) => !shown.some((each) => each === reason))
      .map((reason) => t(`followUps.reason.${reason}`)),
    themes: row.themes.map(({ id: themeId, texts, colour }) => ({
      ...{ id: themeId, colour },
      name: themeName(texts, clock.locale),
    })),
    due: viewDue(row, clock, t),
    wroteBack:
      row.awaitsReplySince === null ? null : timeTextOf(row.awaitsReplySince, clock).relative,
    opened: timeTextOf(row.openedAt, clock),
    recovered: row.recovered,
    customer: row.customerName ?? row.customerEmail,
    ticket:
      row.ticketExternalId === null
        ? null
        : { id: row.ticketExternalId, subject: row.ticketSubject },
    team: row.teamName,
  }
}
