import { z } from 'zod'
import { filledLine } from '#app/modules/events/event-fields.ts'
import { parseLoopBy } from '#app/modules/changes/loop-by.ts'
import type { LoopBy } from '#app/modules/changes/loop-by.ts'
import { readLoopGroups, readLoopLedger } from '#app/modules/changes/read-loop-ledger.server.ts'
import { readSurvey } from '#app/modules/surveys/read-surveys.server.ts'
import { loadWorkspaceSettings } from '#app/modules/workspaces/workspace-settings.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { endpoint, noBody, none } from '../endpoint.ts'
import type { CallParts, Endpoint } from '../endpoint.ts'
import { idField } from '../fields.ts'
import { since, spanOf, until } from '../moments.ts'
import { loopShape, showLedger, showLedgerGroup } from '../shapes/loop.ts'

const groupings = 'theme, locale, survey or attributes.<name>'

const groupBy = filledLine(120)
  .transform((text, context): LoopBy => {
    const read = parseLoopBy(text)
    if (read !== null) return read
    context.addIssue({ code: 'custom', message: `must be ${groupings}` })
    return z.NEVER
  })
  .optional()
  .meta({
    description: `Tells groups apart: \`${groupings}\`; attributes are those of the customer today. A comment of several themes is in the group of each. Themes are named in the workspace’s language.`,
    wire: { type: 'string', examples: ['theme', 'attributes.plan'] },
  })

const share = (hits: number, n: number, percent: number, interval: [number, number]) => ({
  ...{ hits, n, percent, interval, small_sample: false },
})

const example = {
  comments: 412,
  read: share(377, 412, 91.5, [88.4, 93.8]),
  tagged: share(389, 412, 94.4, [91.8, 96.3]),
  acted: share(131, 412, 31.8, [27.5, 36.4]),
  told: share(88, 412, 21.4, [17.7, 25.6]),
  confirmed: share(41, 412, 10, [7.4, 13.2]),
  helped: share(41, 52, 78.8, [66, 87.8]),
  told_of_reachable: share(86, 95, 90.5, [83, 94.9]),
  waiting: 9,
  unreachable: { no_address: 6, no_consent: 24, unsubscribed: 4, suppressed: 2 },
  time: {
    said_to_did: { days: 16.2, n: 124 },
    did_to_told: { days: 0.04, n: 85 },
    said_to_told: { days: 14.5, n: 88 },
  },
}

export const loopEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/loop',
    tag: 'Metrics',
    scope: 'metrics:read',
    summary: 'Read loop metrics',
    description:
      'What became of the comments of a time: how many were read, given a theme, acted on, told and confirmed, who could not be told and why, and how long it took. Comments count by the time of the answer; no step presupposes the one before. Of all surveys unless one is named, and of all time without bounds.',
    params: none,
    query: z.strictObject({
      since,
      until,
      survey: idField.optional().meta({ description: 'The id of a survey.' }),
      group_by: groupBy,
    }),
    body: noBody,
    answer: loopShape,
    status: 200,
    errors: { not_found: 'There is no such survey.' },
    example: {
      query: 'since=2026-09-01&until=2026-12-01&group_by=theme',
      answer: {
        total: example,
        groups: [{ key: '019aa1d0-10c4-7b52-9e07-6f2a4c8e0b13', label: 'Invoices', ...example }],
      },
    },
    handle: async ({ db, workspaceId, query }) => {
      const { since: from = null, until: to = null } = await spanOf(db, workspaceId, query)
      if (from !== null && to !== null && from >= to) throw neverBefore()
      const surveyId = query.survey ?? null
      if (surveyId !== null) await requireSurvey(db, { workspaceId, surveyId })
      const asked = { workspaceId, span: { since: from, until: to }, surveyId }
      const [total, groups] = await Promise.all([
        readLoopLedger(db, asked),
        query.group_by === undefined ? [] : readGroups(db, { ...asked, by: query.group_by }),
      ])
      return { total: showLedger(total), groups: groups.map(showLedgerGroup) }
    },
  }),
]

type Asked = Omit<Parameters<typeof readLoopGroups>[1], 'locale'>

async function readGroups(db: CallParts['db'], asked: Asked) {
  const { locale } = await loadWorkspaceSettings(db, asked)
  return readLoopGroups(db, { ...asked, locale })
}

async function requireSurvey(
  db: CallParts['db'],
  key: { workspaceId: string; surveyId: string },
): Promise<void> {
  if ((await readSurvey(db, key)) === null)
    throw new AppError('not_found', 'There is no such survey.')
}

const neverBefore = () =>
  new AppError('validation_failed', 'The time asked for ends before it begins.', {
    until: 'must be after since',
  })
