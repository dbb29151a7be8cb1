import { locales } from '#app/texts/locales.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { Db } from '#db/connect.server.ts'
import { countLinkedResponses } from '#db/queries/change-link.server.ts'
import { countAnonymous, countWhoAsked } from '#db/queries/who-asked.server.ts'
import type { WhoAskedRow } from '#db/queries/who-asked.server.ts'

export type AskedOutcome = WhoAskedRow['outcome']

export type WhoAsked = {
  responses: number
  leftOut: number
  /** All that are known, whatever becomes of them. */
  customers: number
  /** `told`: they have their mail already; `mail`: the next round tells them; else why nobody does. */
  outcomes: Record<AskedOutcome, number>
  /** Of those who will be told, by the language in which they answered. */
  languages: { locale: Locale; customers: number }[]
  /** Responses that nobody known gave. */
  anonymous: number
}

/** Whose words a change answers, and who of them can be told: as it would be decided now. */
export async function readWhoAsked(
  db: Db,
  key: { workspaceId: string; changeId: string },
): Promise<WhoAsked> {
  const [rows, anonymous, { linked, leftOut }] = await Promise.all([
    countWhoAsked(db, key),
    countAnonymous(db, key),
    countLinkedResponses(db, key),
  ])
  const sumOf = (wanted: (row: WhoAskedRow) => boolean) =>
    rows.filter(wanted).reduce((sum, { customers }) => sum + customers, 0)
  const byOutcome = (outcome: AskedOutcome) => sumOf((row) => row.outcome === outcome)
  return {
    responses: linked,
    leftOut,
    customers: sumOf(() => true),
    outcomes: {
      told: byOutcome('told'),
      mail: byOutcome('mail'),
      no_address: byOutcome('no_address'),
      no_consent: byOutcome('no_consent'),
      unsubscribed: byOutcome('unsubscribed'),
      suppressed: byOutcome('suppressed'),
      as_subscriber: byOutcome('as_subscriber'),
    },
    languages: locales
      .map((locale) => ({
        locale,
        customers: sumOf((row) => row.outcome === 'mail' && row.locale === locale),
      }))
      .filter(({ customers }) => customers > 0),
    anonymous,
  }
}
