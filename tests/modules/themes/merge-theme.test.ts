import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { createTheme } from '#app/modules/themes/create-theme.server.ts'
import { listThemes } from '#app/modules/themes/list-themes.server.ts'
import { mergeTheme } from '#app/modules/themes/merge-theme.server.ts'
import { themeInput } from '#app/modules/themes/theme-input.ts'
import { undoMerge } from '#app/modules/themes/undo-merge.server.ts'
import { newId } from '#app/platform/ids.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const start = new Date('2026-11-20T12:00:00Z')
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const actor = { kind: 'system' } as const

/** What was said of a response and a theme. */
const words = ['nothing', 'suggested', 'given by a machine', 'given', 'rejected'] as const
type Word = (typeof words)[number]

async function openThemes(names: readonly string[], responses = 0) {
  const { id: workspaceId } = await makeWorkspace(pool)
  const survey = await makeSurvey(pool, workspaceId)
  const ids: string[] = []
  for (let nth = 0; nth < responses; nth++) {
    const made = await makeResponse(pool, workspaceId, { surveyId: survey.id, respondedAt: start })
    ids.push(made.id)
  }
  const themes = new Map<string, string>()
  const make = async (name: string, given: object = {}) => {
    const theme = themeInput.parse({ texts: { en: { name } }, ...given })
    const made = await createTheme(pool, { workspaceId, theme, actor, now: start })
    if ('problem' in made) throw new Error(made.problem)
    themes.set(name, made.id)
    return made.id
  }
  for (const name of names) await make(name)
  const idOf = (name: string) => themes.get(name) ?? ''
  return {
    workspaceId,
    responses: ids,
    make,
    idOf,
    list: () => listThemes(pool, { workspaceId, locale: 'en' }),
    merge: (source: string, target: string, now: Date) =>
      mergeTheme(pool, { workspaceId, sourceId: idOf(source), targetId: idOf(target), actor, now }),
    undo: (mergeId: string, now = later(60)) =>
      undoMerge(pool, { workspaceId, mergeId, actor, now }),
    /** As a machine or a person says it. */
    say: (theme: string, nth: number, word: Word, at: Date) =>
      say({ workspaceId, themeId: idOf(theme), responseId: ids[nth] ?? '' }, word, at),
    tagsOf: (theme: string) => tagsOf(workspaceId, idOf(theme)),
    /** What is said of each response, in their order. */
    wordsOf: (theme: string) => wordsOf(workspaceId, idOf(theme), ids),
  }
}

type Key = { workspaceId: string; themeId: string; responseId: string }

async function say({ workspaceId, themeId, responseId }: Key, word: Word, at: Date) {
  const isPersons = word === 'given' || word === 'rejected'
  if (word === 'nothing') return
  const state = word === 'given by a machine' || word === 'given' ? 'applied' : word
  await sql`
    insert into response_theme (workspace_id, response_id, theme_id, state, source, confidence, sure, tagged_at,
      decided_at, responded_at)
    values (${workspaceId}, ${responseId}, ${themeId}, ${state}, ${isPersons ? 'hand' : 'model'},
      ${isPersons ? null : 0.7}, ${word === 'given by a machine'}, ${at}, ${isPersons ? at : null}, ${start})
    on conflict (workspace_id, response_id, theme_id) do update set state = excluded.state, source = excluded.source,
      confidence = excluded.confidence, decided_at = excluded.decided_at`
}

const tagsOf = async (workspaceId: string, themeId: string) => [
  ...(await sql`
    select * from response_theme where workspace_id = ${workspaceId} and theme_id = ${themeId} order by response_id`),
]

async function wordsOf(workspaceId: string, themeId: string, ids: string[]): Promise<Word[]> {
  const rows = await sql<{ id: string; state: string; decided: boolean }[]>`
    select response_id as id, state, decided_at is not null as decided
    from response_theme where workspace_id = ${workspaceId} and theme_id = ${themeId}`
  return ids.map((id) => {
    const row = rows.find((each) => each.id === id)
    if (row === undefined) return 'nothing'
    if (row.state === 'rejected') return 'rejected'
    if (row.state === 'suggested') return 'suggested'
    return row.decided ? 'given' : 'given by a machine'
  })
}

async function mergedId(merging: ReturnType<typeof mergeTheme>): Promise<string> {
  const merged = await merging
  if (merged.outcome !== 'merged') throw new Error(merged.outcome)
  return merged.mergeId
}

describe('of a response of which something was said for both', () => {
  test.each<[source: Word, target: Word, after: Word]>([
    ['given', 'nothing', 'given'],
    ['given', 'suggested', 'given'],
    ['given', 'given by a machine', 'given'],
    ['given', 'rejected', 'given'],
    ['given by a machine', 'nothing', 'given by a machine'],
    ['given by a machine', 'suggested', 'given by a machine'],
    ['given by a machine', 'given', 'given'],
    ['given by a machine', 'rejected', 'rejected'],
    ['suggested', 'nothing', 'suggested'],
    ['suggested', 'given by a machine', 'given by a machine'],
    ['suggested', 'rejected', 'rejected'],
    ['rejected', 'nothing', 'rejected'],
    ['rejected', 'suggested', 'suggested'],
    ['rejected', 'given by a machine', 'given by a machine'],
    ['nothing', 'rejected', 'rejected'],
  ])('%s and %s make %s', async (source, target, after) => {
    const themes = await openThemes(['a', 'b'], 1)
    await themes.say('a', 0, source, start)
    await themes.say('b', 0, target, start)
    const id = await mergedId(themes.merge('a', 'b', later(1)))
    expect(await themes.wordsOf('b')).toEqual([after])
    expect(await themes.undo(id)).toMatchObject({ outcome: 'undone' })
    expect(await themes.wordsOf('b')).toEqual([target])
  })
})

describe('where clocks differ by seconds', () => {
  test('what somebody decides after the merge is kept, though by their clock it was before', async () => {
    const themes = await openThemes(['a', 'b'], 1)
    await themes.say('a', 0, 'given', start)
    const id = await mergedId(themes.merge('a', 'b', later(10)))
    await themes.say('b', 0, 'rejected', later(9))
    await themes.undo(id)
    expect(await themes.wordsOf('b')).toEqual(['rejected'])
  })

  test('what somebody decided before the merge goes back, though by their clock it was after', async () => {
    const themes = await openThemes(['a', 'b'], 1)
    await themes.say('a', 0, 'given', later(2))
    const id = await mergedId(themes.merge('a', 'b', later(1)))
    await themes.undo(id)
    expect(await themes.wordsOf('b')).toEqual(['nothing'])
    expect(await themes.wordsOf('a')).toEqual(['given'])
  })
})

const size = 8
const anyWords = fc.array(fc.constantFrom(...words), { minLength: size, maxLength: size })
const anyDecisions = fc.array(
  fc.tuple(fc.nat(size - 1), fc.constantFrom('given' as const, 'rejected' as const)),
  { maxLength: 4 },
)

describe('undoing', () => {
  test('makes both what they were, but for what people have decided since', async () => {
    await fc.assert(
      fc.asyncProperty(anyWords, anyWords, anyDecisions, async (ofA, ofB, decisions) => {
        const themes = await openThemes(['a', 'b'], size)
        for (let nth = 0; nth < size; nth++) {
          await themes.say('a', nth, ofA[nth] ?? 'nothing', start)
          await themes.say('b', nth, ofB[nth] ?? 'nothing', start)
        }
        const [a, b] = [await themes.tagsOf('a'), await themes.tagsOf('b')]
        const id = await mergedId(themes.merge('a', 'b', later(1)))
        for (const [nth, word] of decisions) await themes.say('b', nth, word, later(2))
        await themes.undo(id)
        const decided = new Map(decisions.map(([nth, word]) => [themes.responses[nth], word]))
        const isLeft = (row: Record<string, unknown>) => !decided.has(String(row.response_id))
        expect(await themes.tagsOf('a')).toEqual(a)
        expect((await themes.tagsOf('b')).filter(isLeft)).toEqual(b.filter(isLeft))
        const after = await themes.wordsOf('b')
        for (const [nth, response] of themes.responses.entries())
          expect(after[nth]).toBe(decided.get(response) ?? ofB[nth])
      }),
      { numRuns: 12 },
    )
  })

  test('one of several merges leaves what only the others would have made, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(anyWords, anyWords, anyWords, fc.boolean(), async (ofA, ofB, ofC, first) => {
        const fill = async () => {
          const themes = await openThemes(['a', 'b', 'c'], size)
          for (let nth = 0; nth < size; nth++) {
            await themes.say('a', nth, ofA[nth] ?? 'nothing', start)
            await themes.say('b', nth, ofB[nth] ?? 'nothing', start)
            await themes.say('c', nth, ofC[nth] ?? 'nothing', start)
          }
          return themes
        }
        const [undone, kept] = first ? ['a', 'b'] : ['b', 'a']
        const alone = await fill()
        await alone.merge(kept, 'c', later(1))

        const themes = await fill()
        const before = await themes.tagsOf('c')
        const merges = new Map([
          ['a', await mergedId(themes.merge('a', 'c', later(1)))],
          ['b', await mergedId(themes.merge('b', 'c', later(2)))],
        ])
        await themes.undo(merges.get(undone) ?? '')
        expect(await themes.wordsOf('c')).toEqual(await alone.wordsOf('c'))
        await themes.undo(merges.get(kept) ?? '')
        expect(await themes.tagsOf('c')).toEqual(before)
      }),
      { numRuns: 8 },
    )
  })

  test('goes from the last of a chain to the first', async () => {
    const themes = await openThemes(['a', 'b', 'c'], 1)
    await themes.say('a', 0, 'given', start)
    const first = await mergedId(themes.merge('a', 'b', later(1)))
    const second = await mergedId(themes.merge('b', 'c', later(2)))
    expect(await themes.wordsOf('c')).toEqual(['given'])
    expect(await themes.undo(first)).toMatchObject({ outcome: 'refused', problem: 'target_merged' })
    expect(await themes.undo(second)).toMatchObject({ outcome: 'undone' })
    expect(await themes.wordsOf('c')).toEqual(['nothing'])
    expect(await themes.wordsOf('b')).toEqual(['given'])
    expect(await themes.undo(first)).toMatchObject({ outcome: 'undone' })
    expect(await themes.wordsOf('b')).toEqual(['nothing'])
    expect((await themes.list()).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(await themes.undo(first)).toMatchObject({ outcome: 'unchanged' })
  })

  test('is refused while another theme has the name', async () => {
    const themes = await openThemes(['Delivery', 'Parcels'])
    const id = await mergedId(themes.merge('Delivery', 'Parcels', later(1)))
    await themes.make('ＤＥＬＩＶＥＲＹ')
    expect(await themes.undo(id)).toMatchObject({ outcome: 'refused', problem: 'name_taken' })
  })

  test('is nothing of another workspace', async () => {
    const themes = await openThemes(['a', 'b'])
    const others = await openThemes(['a', 'b'])
    const id = await mergedId(themes.merge('a', 'b', later(1)))
    expect(await others.undo(id)).toEqual({ outcome: 'not_found' })
    expect(await others.undo(newId())).toEqual({ outcome: 'not_found' })
  })
})

describe('keywords and the themes below', () => {
  test('go with the merge and come back', async () => {
    const themes = await openThemes([])
    const a = await themes.make('a', { keywords: ['Invoice', 'receipt'] })
    const b = await themes.make('b', { keywords: ['ｉｎｖｏｉｃｅ'] })
    const below = await themes.make('below', { parentId: a })
    const id = await mergedId(themes.merge('a', 'b', later(1)))
    expect(await themes.list()).toMatchObject([
      { id: b, keywords: ['ｉｎｖｏｉｃｅ', 'receipt'] },
      { id: below, parentId: b },
    ])
    await themes.undo(id)
    expect(await themes.list()).toMatchObject([
      { id: a, keywords: ['Invoice', 'receipt'] },
      { id: below, parentId: a },
      { id: b, keywords: ['ｉｎｖｏｉｃｅ'] },
    ])
  })

  test('a keyword that came from two goes with the last of them', async () => {
    const themes = await openThemes([])
    await themes.make('a', { keywords: ['late'] })
    await themes.make('b', { keywords: ['Late'] })
    const c = await themes.make('c')
    const first = await mergedId(themes.merge('a', 'c', later(1)))
    const second = await mergedId(themes.merge('b', 'c', later(2)))
    await themes.undo(first)
    expect((await themes.list()).find(({ id }) => id === c)?.keywords).toEqual(['late'])
    await themes.undo(second)
    expect((await themes.list()).find(({ id }) => id === c)?.keywords).toEqual([])
  })

  test('a theme may be merged into one below it, and all is as it was afterwards', async () => {
    const themes = await openThemes(['top'])
    const parentId = themes.idOf('top')
    await themes.make('one', { parentId })
    await themes.make('two', { parentId })
    const before = await themes.list()
    const id = await mergedId(themes.merge('top', 'one', later(1)))
    expect((await themes.list()).map(({ name, parentId: under }) => [name, under])).toEqual([
      ['one', null],
      ['two', themes.idOf('one')],
    ])
    await themes.undo(id)
    const places = (list: typeof before) => list.map((each) => [each.name, each.parentId])
    expect(places(await themes.list())).toEqual(places(before))
  })
})

test('of two merges of the same theme at once, one is made', async () => {
  const themes = await openThemes(['a', 'b', 'c'])
  const outcomes = await Promise.all([
    themes.merge('a', 'b', later(1)),
    themes.merge('a', 'c', later(1)),
    themes.merge('b', 'a', later(1)),
  ])
  const made = outcomes.filter(({ outcome }) => outcome === 'merged')
  expect(outcomes.map(({ outcome }) => outcome)).toContain('unfit')
  expect((await themes.list()).length).toBe(3 - made.length)
})
