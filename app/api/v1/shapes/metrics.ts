import { z } from 'zod'
import type { Group, Metrics } from '#app/modules/reports/tally.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'

const score = (name: string, what: string) =>
  z
    .number()
    .nullable()
    .optional()
    .meta({ description: `${what} Only of ${name} surveys.` })

const counts = {
  n: z.int().meta({ description: 'The answers that are counted.' }),
  unconfirmed: z.int(),
  csat: score('CSAT', 'The share of 4 and 5, in per cent.'),
  nps: score('NPS', 'Promoters (9–10) less detractors (0–6), from −100 to 100.'),
  ces: score('CES', 'The share of 5 to 7, in per cent.'),
  interval: z
    .tuple([z.number(), z.number()])
    .nullable()
    .meta({ description: 'The 95 % interval of the score; null without answers.' }),
  mean: z.number().nullable(),
  histogram: z
    .record(z.string(), z.int())
    .meta({ description: 'Every score of the scale and how many gave it.' }),
  solved: z
    .strictObject({
      yes: z.int(),
      partly: z.int(),
      no: z.int(),
      fcr: z
        .number()
        .nullable()
        .meta({ description: 'First-contact resolution as customers see it: yes, in per cent.' }),
      interval: z
        .tuple([z.number(), z.number()])
        .nullable()
        .meta({ description: 'Its 95 % interval; null when nobody has said.' }),
    })
    .meta({ description: 'What customers said after tickets about whether it is solved.' }),
  delivered: z
    .int()
    .meta({ description: 'Invitations sent in the time, less those that bounced.' }),
  answered: z.int().meta({ description: 'Of these, answered to date.' }),
  response_rate: z.number().nullable().meta({ description: 'In per cent.' }),
  small_sample: z.boolean().meta({ description: 'Whether n is below 30.' }),
}

export const metricsShape = z
  .strictObject({
    total: z.strictObject(counts).meta({ id: 'MetricsTotal' }),
    groups: z.array(
      z
        .strictObject({ key: z.string(), label: z.string(), ...counts })
        .meta({ id: 'MetricsGroup' }),
    ),
  })
  .meta({ id: 'Metrics' })

export const showMetrics = (kind: SurveyKind, metrics: Metrics) => ({
  n: metrics.n,
  unconfirmed: metrics.unconfirmed,
  [kind]: metrics.score,
  interval: metrics.interval === null ? null : pair(metrics.interval),
  mean: metrics.mean,
  histogram: metrics.histogram,
  solved: showResolved(metrics.solved),
  delivered: metrics.delivered,
  answered: metrics.answered,
  response_rate: metrics.responseRate,
  small_sample: metrics.smallSample,
})

const showResolved = ({ share, ...said }: Metrics['solved']) => ({
  ...said,
  fcr: share.percent,
  interval: share.interval === null ? null : pair(share.interval),
})

const pair = ([lo, hi]: readonly [number, number]): [number, number] => [lo, hi]

export const showGroup = (kind: SurveyKind, { key, label, metrics }: Group) => ({
  key,
  label,
  ...showMetrics(kind, metrics),
})
