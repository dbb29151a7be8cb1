import { z } from 'zod'
import type { Ledger, MedianDays } from '#app/modules/changes/loop-ledger.ts'
import type { LedgerGroup } from '#app/modules/changes/read-loop-ledger.server.ts'
import type { Share } from '#app/modules/reports/share.ts'

const shareShape = z
  .strictObject({
    hits: z.int(),
    n: z.int().meta({ description: 'Of how many.' }),
    percent: z.number().nullable().meta({ description: 'To one decimal; null of nothing.' }),
    interval: z
      .tuple([z.number(), z.number()])
      .nullable()
      .meta({ description: 'The 95 % interval of the share, in per cent; null of nothing.' }),
    small_sample: z.boolean().meta({ description: 'Whether n is below 30.' }),
  })
  .meta({ id: 'LoopShare' })

const daysShape = z
  .strictObject({
    days: z.number().nullable().meta({ description: 'The median; null of nothing.' }),
    n: z.int().meta({ description: 'Of how many comments.' }),
  })
  .meta({ id: 'LoopDays' })

const share = (description: string) => shareShape.meta({ description })
const days = (description: string) => daysShape.meta({ description })
const number = (description: string) => z.int().meta({ description })

const figures = {
  comments: number('Confirmed answers with words in their comment.'),
  read: share('Of all comments: a person had it before them and did something with it.'),
  tagged: share('Of all comments: has a theme, by a person, a rule or the model.'),
  acted: share(
    'Of all comments: linked to a change that is published now, or its follow-up had a contact.',
  ),
  told: share(
    'Of all comments: the customer got the mail about a change that answers it, or a reply in its follow-up.',
  ),
  confirmed: share('Of all comments: the customer said that it helped.'),
  helped: share('Of those told who said whether it helped: yes.'),
  told_of_reachable: share('Of those acted on whom a mail may and can reach: told.'),
  waiting: number('Acted on and not told yet, although they can be.'),
  unreachable: z
    .strictObject({
      no_address: number('The customer has no address.'),
      no_consent: number('This answer does not ask to be told.'),
      unsubscribed: number('The customer wants no announcements.'),
      suppressed: number('The address gets no mail.'),
    })
    .meta({ description: 'Acted on and not told, by the first reason that holds.' }),
  time: z
    .strictObject({
      said_to_did: days('From the answer to the publication or the first contact.'),
      did_to_told: days('From there to the first mail about it.'),
      said_to_told: days('From the answer to that mail.'),
    })
    .meta({ description: 'How long it took: medians in days.' }),
}

export const loopShape = z
  .strictObject({
    total: z.strictObject(figures).meta({ id: 'LoopTotal' }),
    groups: z
      .array(
        z
          .strictObject({
            key: z.string().nullable().meta({
              description:
                'A theme’s or survey’s id, a language or an attribute’s value; null where it is not known.',
            }),
            label: z
              .string()
              .nullable()
              .meta({ description: 'The name; null where the key says it.' }),
            ...figures,
          })
          .meta({ id: 'LoopGroup' }),
      )
      .meta({
        description: 'With `group_by` the 200 with most comments, most first; else empty.',
      }),
  })
  .meta({ id: 'Loop' })

const showShare = ({ hits, n, percent, interval, smallSample }: Share) => ({
  ...{ hits, n, percent, small_sample: smallSample },
  interval: interval === null ? null : pair(interval),
})

const pair = ([lo, hi]: readonly [number, number]): [number, number] => [lo, hi]

/** To two decimals: a quarter of an hour. */
const showDays = (median: MedianDays) =>
  median === null
    ? { days: null, n: 0 }
    : { days: Math.round(100 * median.days) / 100, n: median.n }

export const showLedger = (ledger: Ledger) => ({
  comments: ledger.comments,
  read: showShare(ledger.read),
  tagged: showShare(ledger.tagged),
  acted: showShare(ledger.acted),
  told: showShare(ledger.told),
  confirmed: showShare(ledger.confirmed),
  helped: showShare(ledger.helped),
  told_of_reachable: showShare(ledger.toldOfReachable),
  waiting: ledger.waiting,
  unreachable: {
    no_address: ledger.unreachable.noAddress,
    no_consent: ledger.unreachable.noConsent,
    unsubscribed: ledger.unreachable.unsubscribed,
    suppressed: ledger.unreachable.suppressed,
  },
  time: {
    said_to_did: showDays(ledger.time.saidToDid),
    did_to_told: showDays(ledger.time.didToTold),
    said_to_told: showDays(ledger.time.saidToTold),
  },
})

export const showLedgerGroup = ({ key, label, ledger }: LedgerGroup) => ({
  ...{ key, label },
  ...showLedger(ledger),
})
