import { beforeEach, describe, expect, test } from 'vitest'
import { makeSurvey, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import type { MachineTag } from '#app/modules/themes/workspace-tagger.server.ts'
import { readNewResponses } from '#app/modules/triage/read-new-responses.server.ts'
import { tagWords } from '#app/modules/triage/tag-words.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import { listUnreadWorkspaces, lockUnread } from '#db/queries/unread-response.server.ts'
import { openMemoryLog } from '../../support/memory-log.ts'
import {
  askSomebody,
  inboxOf,
  readAll,
  readingTime,
  secondsAfter,
  unreadIn,
} from '../../support/reading.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

let workspaceId = ''

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
})

const rows = () => inboxOf(store, workspaceId)

/** So many answers at once in a workspace, a second apart. */
async function flood(howMany: number, words = 'slow delivery') {
  const { id: surveyId } = await makeSurvey(pool, workspaceId)
  await sql`
    insert into response (workspace_id, id, survey_id, kind, score, comment, locale, state, source, responded_at, updated_at)
    select ${workspaceId}, gen_random_uuid(), ${surveyId}, 'csat', 2, ${words} || ' ' || n, 'en', 'confirmed', 'import',
      ${readingTime}::timestamptz - n * interval '1 second', ${readingTime}::timestamptz - n * interval '1 second'
    from generate_series(1, ${howMany}) n`
}

describe('many at once', () => {
  const round = () =>
    readNewResponses({
      ...{ pool, log: createLog('silent'), now: readingTime },
      stopping: new AbortController().signal,
    })

  test('a workspace with thousands of unread answers does not hold up another', async () => {
    await flood(1_500)
    const small = await makeWorkspace(pool)
    const aiko = await askSomebody(store, small.id)
    await aiko.answer({ score: 2, comment: '遅い' })
    expect(await round()).toBe(true)
    expect(await inboxOf(store, small.id)).toHaveLength(1)
    expect(await unreadIn(store, workspaceId)).toBe(1_300)
  })

  test('an answer that has just come is read before those that wait', async () => {
    await flood(1_000)
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 2, comment: '遅い', at: secondsAfter(1) })
    await round()
    const read = await rows()
    expect(read).toHaveLength(200)
    expect(read[0]?.response_id).toBe(await aiko.responseId())
  })

  test('several workers share them, and each is read once', async () => {
    await makeTheme(pool, workspaceId, { keywords: ['delivery'] })
    await flood(1_000)
    await Promise.all([readAll(store), readAll(store), readAll(store)])
    expect(await rows()).toHaveLength(1_000)
    expect(await unreadIn(store, workspaceId)).toBe(0)
    expect(await sql`select 1 from response_theme`).toHaveLength(1_000)
  })

  test('long ones are read a few at a time', async () => {
    const { id: surveyId } = await makeSurvey(pool, workspaceId)
    const comment = Array.from({ length: 5_000 }, (_, at) =>
      String.fromCodePoint(0x4e00 + at),
    ).join('')
    for (let at = 0; at < 50; at++)
      await makeResponse(pool, workspaceId, { surveyId, comment, respondedAt: secondsAfter(at) })
    expect(await round()).toBe(true)
    expect((await rows()).length).toBeLessThan(50)
    await readAll(store)
    expect(await rows()).toHaveLength(50)
  })

  test('looking for them costs nothing of all that is read', async () => {
    await flood(5_000)
    await sql`update response set read_at = updated_at`
    await sql`vacuum analyze response`
    const fetched = await pool.transaction(async (tx) => {
      const rowsFetched = async () => {
        const [row] = await tx.execute<{ rows: number }>(
          `select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname = 'response'`,
        )
        return row?.rows ?? 0
      }
      const before = await rowsFetched()
      await listUnreadWorkspaces(tx)
      await lockUnread(tx, { workspaceId, limit: 200 })
      return (await rowsFetched()) - before
    })
    expect(fetched).toBe(0)
  })

  test('nothing more is begun once the worker stops', async () => {
    await flood(10)
    const isMore = await readNewResponses({
      ...{ pool, log: createLog('silent'), now: readingTime },
      stopping: AbortSignal.abort(),
    })
    expect(isMore).toBe(false)
    expect(await rows()).toEqual([])
  })
})

describe('what cannot be read', () => {
  test('keeps no other answer out of the inbox, and only its id is logged', async () => {
    await flood(20, 'the secret word')
    const { id: surveyId } = await makeSurvey(pool, workspaceId, { kind: 'ces' })
    const poison = await makeResponse(pool, workspaceId, {
      ...{ surveyId, kind: 'ces', score: 3, comment: 'the poisonous word' },
    })
    const { log, text } = openMemoryLog()
    await sql`alter table triage add constraint triage_poison check (mood <> 33)`
    try {
      await readAll(store, { log })
    } finally {
      await sql`alter table triage drop constraint triage_poison`
    }
    expect(await rows()).toHaveLength(20)
    expect(await unreadIn(store, workspaceId)).toBe(0)
    expect(text()).toContain(poison.id)
    expect(text()).not.toMatch(/secret|poisonous/)
  })

  test('a model that cannot be opened keeps nothing out of the inbox', async () => {
    const { id: themeId } = await makeTheme(pool, workspaceId, { keywords: ['delivery'] })
    await sql`insert into tagging_model (workspace_id, version, rarity, calibrator, is_single, comments, labels, trained_at)
      values (${workspaceId}, 1, ${Buffer.from('broken')}, '[0, 1, 0, 0]', false, 10, 10, now())`
    await sql`insert into theme_model (workspace_id, theme_id, version, weights, keywords, threshold, auto_cut, labels, positives)
      values (${workspaceId}, ${themeId}, 1, ${Buffer.from('broken')}, '{delivery}', 0, null, 10, 5)`
    await flood(3)
    const { log, text } = openMemoryLog()
    await readAll(store, { log })
    expect(await rows()).toHaveLength(3)
    expect(text()).toContain(workspaceId)
  })

  test('a comment at which the tagger fails gets no tags, and the next ones get theirs', async () => {
    const { log, text } = openMemoryLog()
    const tag: MachineTag = {
      themeId: 't-1',
      source: 'rule',
      confidence: 0.8,
      isSure: false,
      state: 'suggested',
      audit: null,
    }
    const responses = ['fine', 'bad words', 'fine too'].map((words, at) => ({
      ...{ id: `r-${at}`, respondedAt: readingTime, words },
    }))
    const tagger = {
      version: null,
      tag: (words: string) => {
        if (words === 'bad words') throw new Error('cannot read this')
        return [tag]
      },
    }
    const tagged = await tagWords(tagger, { responses, log })
    expect(tagged.map(({ id, tags }) => [id, tags.length])).toEqual([
      ['r-0', 1],
      ['r-1', 0],
      ['r-2', 1],
    ])
    expect(text()).toContain('r-1')
    expect(text()).not.toContain('bad words')
  })
})
