import { surveyKinds } from '#app/modules/surveys/scale.ts'
import { z } from 'zod'
import { filledLine } from '#app/modules/events/event-fields.ts'
import { parseGroupBy } from '#app/modules/reports/group-by.ts'
import type { GroupBy } from '#app/modules/reports/group-by.ts'
import { readKindMetrics, readMetrics } from '#app/modules/reports/metrics.server.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { endpoint, noBody, none } from '../endpoint.ts'
import type { Endpoint } from '../endpoint.ts'
import { idField } from '../fields.ts'
import { since, spanOf, until } from '../moments.ts'
import { metricsShape, showGroup, showMetrics } from '../shapes/metrics.ts'
import { responseStates } from '../shapes/response.ts'

const groupings = 'day, week, month, agent, team, channel, theme, locale or attributes.<name>'

const groupBy = filledLine(120)
  .transform((text, context): GroupBy => {
    const read = parseGroupBy(text)
    if (read !== null) return read
    context.addIssue({ code: 'custom', message: `must be ${groupings}` })
    return z.NEVER
  })
  .optional()
  .meta({
    description: `Tells groups apart: \`${groupings}\`. Days begin in the workspace’s time zone and are named by their date, weeks and months by their first day; what has no such value is in \`unknown\`. A response of several themes is in the group of each, and themes have no mails.`,
    wire: { type: 'string', examples: ['week', 'attributes.plan'] },
  })

const example = {
  n: 412,
  unconfirmed: 3,
  csat: 81.3,
  interval: [77.3, 84.8] as const,
  mean: 4.1,
  histogram: { 1: 21, 2: 25, 3: 31, 4: 118, 5: 217 },
  solved: { yes: 301, partly: 42, no: 36, fcr: 79.4, interval: [75.1, 83.2] as const },
  delivered: 1630,
  answered: 398,
  response_rate: 24.4,
  small_sample: false,
}

export const metricsEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/metrics',
    tag: 'Metrics',
    scope: 'metrics:read',
    summary: 'Read metrics',
    description:
      'The numbers of the dashboard, of one `survey` or of all surveys of one `kind`. Scores count by the time of the answer, the response rate by that of the mail; scores are to one decimal.',
    params: none,
    query: z.strictObject({
      survey: idField.optional().meta({ description: 'The id of a survey; this or `kind`.' }),
      kind: z.enum(surveyKinds).optional().meta({ description: 'This or `survey`.' }),
      since,
      until,
      group_by: groupBy,
      state: z
        .enum(responseStates)
        .default('confirmed')
        .meta({ description: 'Which answers are counted.' }),
    }),
    body: noBody,
    answer: metricsShape,
    status: 200,
    errors: { not_found: 'There is no such survey.' },
    example: {
      query: 'kind=csat&since=2026-11-01',
      answer: { total: example, groups: [] },
    },
    handle: async ({ db, workspaceId, now, query }) => {
      const { survey: surveyId, kind, group_by, state } = query
      const { timeZone } = await loadWorkspaceSettings(db, { workspaceId })
      const bounds = await spanOf(db, workspaceId, query)
      const span = { since: bounds.since ?? null, until: bounds.until ?? null }
      const asked = { workspaceId, timeZone, span, groupBy: group_by ?? null, state, now }
      if ((surveyId === undefined) === (kind === undefined)) throw oneOf()
      const report =
        surveyId === undefined
          ? await readKindMetrics(db, { ...asked, kind: kind ?? 'csat' })
          : await readMetrics(db, { ...asked, surveyId })
      if (report === null) throw new AppError('not_found', 'There is no such survey.')
      return {
        total: showMetrics(report.kind, report.total),
        groups: report.groups.map((group) => showGroup(report.kind, group)),
      }
    },
  }),
]

const oneOf = () =>
  new AppError('validation_failed', 'Ask for one survey or for one kind of survey.', {
    survey: 'is required unless kind is given, and not together with it',
  })
