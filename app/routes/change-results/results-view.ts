import type {
  ChangeResults,
  TellingCounts,
} from '#app/modules/changes/read-change-results.server.ts'
import type { VerdictRow } from '#app/modules/changes/read-change-results.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { timeTextOf } from '#app/ui/time-text.ts'
import { wholeText } from '../dashboard/number-texts.ts'
import { viewShare } from '../follow-up-numbers/share-view.ts'
import { viewEffect } from './effect-view.ts'

type Results = NonNullable<ChangeResults['results']>
type Reader = { locale: AdminLocale; timeZone: string; now: Date; root: string }

export function viewResults({ telling, ...results }: Results, reader: Reader) {
  const { locale } = reader
  return {
    told: wholeText(telling.sent - telling.bounced, locale),
    /** Those who asked for it, whatever became of it. */
    customers: telling.customers,
    anonymous: telling.anonymous,
    subscribers: telling.subscribers,
    visited: viewShare(results.visited, locale),
    answered: viewShare(results.answered, locale),
    helped: viewShare(results.helped, locale),
    telling: viewTelling(telling, locale),
    answers: (['yes', 'partly', 'no'] as const).map((answer) => ({
      answer,
      count: wholeText(telling[answer], locale),
      share: telling[answer] / Math.max(1, results.helped.n),
    })),
    verdicts: results.verdicts.map((verdict) => viewVerdict(verdict, reader)),
    effect: viewEffect(results.effect, reader),
  }
}

export type ResultsView = ReturnType<typeof viewResults>

const fates = [
  'pending',
  'undecided',
  'bounced',
  'unsent',
  'noConsent',
  'noAddress',
  'unsubscribed',
  'suppressed',
  'asSubscriber',
] as const

/** What became of telling each customer; what did not occur is left out. */
function viewTelling(telling: TellingCounts, locale: AdminLocale) {
  const { sent, bounced, customers, undecided } = telling
  const all = Math.max(1, customers + undecided)
  const part = <Fate extends string>(fate: Fate, count: number) => ({
    ...{ fate, share: count / all },
    count: wholeText(count, locale),
  })
  const others = fates.filter((fate) => telling[fate] > 0).map((fate) => part(fate, telling[fate]))
  return customers + undecided === 0 ? [] : [part('sent', sent - bounced), ...others]
}

function viewVerdict(verdict: VerdictRow, { root, ...reader }: Reader) {
  const { notificationId, answer, comment, said, customer, customerId, followUpId } = verdict
  const isOver = verdict.followUpState === 'solved' || verdict.followUpState === 'closed'
  return {
    ...{ notificationId, answer, comment, customer },
    said: said.length > 160 ? `${said.slice(0, 160).trimEnd()}…` : said,
    time: timeTextOf(verdict.at, reader),
    toCustomer: customerId === null ? null : `${root}/customers/${customerId}`,
    toFollowUp: followUpId === null ? null : `${root}/follow-ups/${followUpId}`,
    /** Whether somebody may have to look after them. */
    mayOpen: answer !== 'yes' && (followUpId === null || isOver),
  }
}

export type VerdictView = ReturnType<typeof viewVerdict>
