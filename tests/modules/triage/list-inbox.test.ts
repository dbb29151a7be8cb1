import { DateTime } from 'luxon'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  makeAgent,
  makeSurvey,
  makeTeam,
  makeTheme,
  makeWorkspace,
} from '#app/demo/factories.server.ts'
import { scoresOf } from '#app/modules/surveys/scale.ts'
import { inboxSorts } from '#app/modules/triage/inbox-filter.ts'
import type { InboxFilter } from '#app/modules/triage/inbox-filter.ts'
import { countOpen, listInbox } from '#app/modules/triage/list-inbox.server.ts'
import { moodBandOf, moodOf } from '#app/modules/triage/mood.ts'
import { openDice } from '../../support/dice.ts'
import { makeColleague, makeInboxRow } from '../../support/inbox.ts'
import type { GivenRow } from '../../support/inbox.ts'
import { openTestStore } from '../../support/store.ts'

const { pool, sql } = await openTestStore()
const timeZone = 'Asia/Tokyo'

let workspaceId = ''
beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
})

const pageOf = (filter: Partial<InboxFilter>, after: string | null = null, limit = 25) =>
  listInbox(pool, {
    ...{ workspaceId, timeZone, after, limit },
    filter: { state: 'open', sort: 'newest', ...filter },
  })

/** Every id that the pages show, to the last page. */
async function everyId(filter: Partial<InboxFilter>): Promise<string[]> {
  const ids: string[] = []
  for (let after: string | null = null, pages = 0; pages < 100; pages++) {
    const { rows, next } = await pageOf(filter, after)
    ids.push(...rows.map(({ id }) => id))
    if (next === null) return ids
    after = next
  }
  throw new Error('the pages do not end')
}

const comments = [
  '請求書が届きません',
  '請求がおかしい',
  'The invoice is wrong',
  '電話がつながらない 100%',
  'PDF_1 を開けない',
]

async function drawInbox(seed: number) {
  const dice = openDice(seed)
  const surveys = [
    await makeSurvey(pool, workspaceId),
    await makeSurvey(pool, workspaceId, { kind: 'nps' }),
  ]
  const agents = [await makeAgent(pool, workspaceId), await makeAgent(pool, workspaceId)]
  const team = await makeTeam(pool, workspaceId)
  const [one, two, archived] = [
    await makeTheme(pool, workspaceId, { name: 'One' }),
    await makeTheme(pool, workspaceId, { name: 'Two' }),
    await makeTheme(pool, workspaceId, { name: 'Gone', archivedAt: new Date() }),
  ]
  const members = [await makeColleague(pool, workspaceId), await makeColleague(pool, workspaceId)]
  const rows: (GivenRow & {
    id: string
    respondedAt: Date
    comment: string
    score: number
    kind: 'csat' | 'nps'
  })[] = []
  for (let at = 0; at < 120; at++) {
    const survey = dice.pick(surveys)
    const kind = survey.kind === 'nps' ? 'nps' : 'csat'
    const hours = dice.below(300)
    const given = {
      ...({ surveyId: survey.id, kind, score: dice.pick(scoresOf(kind)) } as const),
      // Several of one moment: then the greater id comes first.
      respondedAt: new Date(Date.UTC(2026, 2, 1) + hours * 3_600_000),
      comment: dice.pick(comments),
      language: dice.pick(['ja', 'en']),
      agentId: dice.pick([...agents.map(({ id }) => id), null]),
      teamId: dice.pick([team.id, null]),
      channel: dice.pick(['email', 'chat', null] as const),
      attributes: { plan: dice.pick(['free', 'a=b']) },
      state: dice.chance(0.1) ? ('unconfirmed' as const) : ('confirmed' as const),
      doneAt: dice.chance(0.4) ? new Date() : null,
      assigneeId: dice.pick([...members.map(({ id }) => id), null, null]),
      tags: [one, two, archived]
        .filter(() => dice.chance(0.3))
        .map(({ id }) => ({
          themeId: id,
          state: dice.pick(['applied', 'suggested', 'rejected'] as const),
          source: 'model' as const,
          audit: dice.chance(0.3) ? ('asked' as const) : null,
        })),
    }
    rows.push({ ...given, id: (await makeInboxRow(pool, workspaceId, given)).id })
  }
  return { rows, surveys, agents, team, one, two, archived, members }
}

type Drawn = Awaited<ReturnType<typeof drawInbox>>['rows'][number]

/** The list as anybody would make it who has all rows in their hands. */
function recount(all: readonly Drawn[], filter: InboxFilter, archivedId: string): string[] {
  const fits = (row: Drawn): boolean => {
    const { tags = [] } = row
    const day = DateTime.fromJSDate(row.respondedAt, { zone: timeZone }).toFormat('yyyy-MM-dd')
    const said = row.comment.normalize('NFKC').toLowerCase()
    return (
      row.state === 'confirmed' &&
      (filter.state === 'all' || (row.doneAt === null) === (filter.state === 'open')) &&
      (filter.survey === undefined || row.surveyId === filter.survey) &&
      (filter.mood === undefined || moodBandOf(row.kind, row.score) === filter.mood) &&
      (filter.score === undefined ||
        (row.kind === filter.score.kind && row.score === filter.score.score)) &&
      (filter.theme === undefined ||
        (filter.theme === 'none'
          ? !tags.some(({ state, themeId }) => state === 'applied' && themeId !== archivedId)
          : tags.some(
              ({ themeId, state }) =>
                themeId === filter.theme &&
                state !== 'rejected' &&
                (filter.tag === undefined || state === filter.tag),
            ))) &&
      (filter.language === undefined || row.language === filter.language) &&
      (filter.agent === undefined || row.agentId === filter.agent) &&
      (filter.team === undefined || row.teamId === filter.team) &&
      (filter.channel === undefined || row.channel === filter.channel) &&
      (filter.attribute === undefined ||
        row.attributes?.[filter.attribute.name] === filter.attribute.value) &&
      (filter.from === undefined || day >= filter.from) &&
      (filter.to === undefined || day <= filter.to) &&
      (filter.q === undefined ||
        filter.q
          .toLowerCase()
          .split(' ')
          .every((part) => said.includes(part))) &&
      (filter.assignee === undefined ||
        row.assigneeId === (filter.assignee === 'nobody' ? null : filter.assignee)) &&
      (filter.audit !== true ||
        tags.some(
          ({ audit, themeId }) =>
            audit === 'asked' &&
            (filter.theme === undefined || themeId === filter.theme || filter.theme === 'none'),
        ))
    )
  }
  const later = (one: Drawn, other: Drawn) =>
    other.respondedAt.getTime() - one.respondedAt.getTime() || (one.id < other.id ? 1 : -1)
  const compare = {
    newest: later,
    oldest: (one: Drawn, other: Drawn) => later(other, one),
    unhappiest: (one: Drawn, other: Drawn) =>
      moodOf(one.kind, one.score) - moodOf(other.kind, other.score) || later(one, other),
  }[filter.sort]
  return all
    .filter(fits)
    .toSorted(compare)
    .map(({ id }) => id)
}

const lists = [
  ['open', 'newest'],
  ['open', 'oldest'],
  ['open', 'unhappiest'],
  ['done', 'newest'],
  ['done', 'unhappiest'],
  ['all', 'oldest'],
] as const

describe('the inbox', () => {
  test('shows under every filter and sort, alone and together, what a recount by hand finds', async () => {
    const drawn = await drawInbox(7)
    const { rows, surveys, agents, team, one, two, archived, members } = drawn
    const filters: Partial<InboxFilter>[] = [
      {},
      { survey: surveys[1]?.id },
      { mood: 'low' },
      { mood: 'middle' },
      { mood: 'high' },
      { score: { kind: 'nps', score: 3 } },
      { theme: one.id },
      { theme: two.id, tag: 'applied' },
      { theme: two.id, tag: 'suggested' },
      { theme: 'none' },
      { language: 'en' },
      { agent: agents[0]?.id },
      { team: team.id },
      { channel: 'chat' },
      { attribute: { name: 'plan', value: 'a=b' } },
      { from: '2026-03-03' },
      { to: '2026-03-05' },
      { from: '2026-03-03', to: '2026-03-05' },
      { q: '請求' },
      { q: '請求書' },
      { q: 'invoi wrong' },
      { q: '100%' },
      { q: 'pdf_1' },
      { q: 'pd%1' },
      { assignee: members[0]?.id },
      { assignee: 'nobody' },
      { audit: true },
      { audit: true, theme: one.id },
      { theme: one.id, q: '請求', mood: 'low' },
      { theme: 'none', agent: agents[1]?.id, language: 'ja' },
      { assignee: 'nobody', theme: two.id, from: '2026-03-02' },
    ]
    for (const given of filters)
      for (const [state, sort] of lists) {
        const filter = { state, sort, ...given }
        const expected = recount(rows, filter, archived.id)
        expect({ filter, ids: await everyId(filter) }).toEqual({ filter, ids: expected })
      }
  }, 120_000)

  test('neither repeats nor leaves out a row while answers come in between the pages', async () => {
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    const made: string[] = []
    for (let at = 0; at < 20; at++) {
      const respondedAt = new Date(Date.UTC(2026, 2, 1, at % 5))
      const row = { surveyId, respondedAt, score: 1 + (at % 5) }
      made.push((await makeInboxRow(pool, workspaceId, row)).id)
    }
    for (const sort of inboxSorts) {
      const seen: string[] = []
      for (let after: string | null = null; ;) {
        const { rows, next } = await pageOf({ sort }, after, 3)
        seen.push(...rows.map(({ id }) => id))
        // At the moment and with the mood of others, so that it may come to stand right beside them.
        await makeInboxRow(pool, workspaceId, {
          ...{ surveyId, score: 1 + (seen.length % 5) },
          respondedAt: new Date(Date.UTC(2026, 2, 1, seen.length % 5)),
        })
        if (next === null) break
        after = next
      }
      expect(new Set(seen).size).toBe(seen.length)
      expect(made.filter((id) => !seen.includes(id))).toEqual([])
    }
  })

  test('tells of a row what was said, by whom, and how sure it was; nothing of what was put away', async () => {
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    const me = await makeColleague(pool, workspaceId)
    const [given, likely, maybe, rejected] = await Promise.all(
      ['Given', 'Likely', 'Maybe', 'Rejected'].map((name) =>
        makeTheme(pool, workspaceId, { name }),
      ),
    )
    const archived = await makeTheme(pool, workspaceId, { name: 'Old', archivedAt: new Date() })
    const decided = { decidedBy: me.id, decidedAt: new Date() }
    const { id } = await makeInboxRow(pool, workspaceId, {
      ...{
        surveyId,
        score: 2,
        comment: '遅い',
        doneAt: new Date('2026-05-01T00:00:00Z'),
        doneBy: me.id,
      },
      tags: [
        { themeId: maybe?.id ?? '', state: 'suggested', source: 'model', confidence: 0.412 },
        { themeId: likely?.id ?? '', state: 'suggested', source: 'rule', confidence: 0.8 },
        { themeId: given?.id ?? '', state: 'applied', source: 'hand', ...decided },
        { themeId: rejected?.id ?? '', state: 'rejected', source: 'model', ...decided },
        { themeId: archived.id, state: 'applied', source: 'hand', ...decided },
      ],
    })
    const { rows } = await pageOf({ state: 'all' })
    expect(rows).toMatchObject([
      {
        ...{ id, score: 2, comment: '遅い', revision: 1, surveyName: 'After support' },
        done: { at: '2026-05-01T00:00:00.000Z', by: me.name },
        tags: [
          { themeId: given?.id, state: 'applied', source: 'hand', confidence: null, by: me.name },
          { themeId: likely?.id, state: 'suggested', confidence: 80, by: null },
          { themeId: maybe?.id, state: 'suggested', confidence: 41 },
        ],
      },
    ])
    expect(rows[0]?.tags).toHaveLength(3)
  })

  test('shows nothing of another workspace, whatever is asked for', async () => {
    const here = workspaceId
    const { id: surveyId } = await makeSurvey(pool, here)
    const theme = await makeTheme(pool, here)
    const me = await makeColleague(pool, here)
    await makeInboxRow(pool, here, {
      ...{ surveyId, assigneeId: me.id, comment: '返金' },
      tags: [{ themeId: theme.id, state: 'applied', source: 'hand' }],
    })
    const [first] = (await pageOf({}, null, 1)).rows
    workspaceId = (await makeWorkspace(pool)).id
    const asked = [
      {},
      { survey: surveyId },
      { theme: theme.id },
      { assignee: me.id },
      { q: '返金' },
    ]
    for (const filter of asked)
      for (const sort of inboxSorts) expect((await pageOf({ ...filter, sort })).rows).toEqual([])
    expect(first?.comment).toBe('返金')
  })

  test('reads on where much has the words apart and little has them together', async () => {
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 0, minute))
    const wanted = await makeInboxRow(pool, workspaceId, {
      ...{ surveyId, respondedAt: at(0), comment: '請求書が来ない' },
    })
    for (let minute = 1; minute <= 250; minute++)
      await makeInboxRow(pool, workspaceId, {
        ...{ surveyId, respondedAt: at(minute), comment: '求書と請求' },
      })
    expect(await everyId({ q: '請求書' })).toEqual([wanted.id])
  }, 60_000)

  test.each(['か', '.*(', '!?'])('finds nothing by %s, rather than everything', async (q) => {
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    await makeInboxRow(pool, workspaceId, { surveyId, comment: 'か .*( !?' })
    expect(await pageOf({ q })).toEqual({ rows: [], next: null })
  })

  test('counts the open ones', async () => {
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    expect(await countOpen(pool, { workspaceId })).toBe(0)
    await makeInboxRow(pool, workspaceId, { surveyId })
    await makeInboxRow(pool, workspaceId, { surveyId, doneAt: new Date() })
    expect(await countOpen(pool, { workspaceId })).toBe(1)
    await sql`insert into response (workspace_id, id, survey_id, kind, score, locale, state, source, responded_at, updated_at)
      select ${workspaceId}, gen_random_uuid(), ${surveyId}, 'csat', 5, 'ja', 'confirmed', 'link', now(), now()
      from generate_series(1, 1200)`
    await sql`insert into triage (workspace_id, response_id, responded_at, mood, terms, changed_at)
      select workspace_id, id, responded_at, 100, '{}', now() from response where comment = ''`
    expect(await countOpen(pool, { workspaceId })).toBe(1_000)
  })
})
