import { beforeEach, describe, expect, test } from 'vitest'
import { makeCustomer, makeTeam, makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { judgeAnswers } from '#app/modules/follow-ups/judge-answers.server.ts'
import { judgeBatch } from '#app/modules/follow-ups/judge-batch.server.ts'
import { openByHand } from '#app/modules/follow-ups/open-by-hand.server.ts'
import { restoreResponse } from '#app/modules/responses/restore-response.server.ts'
import { tagResponse } from '#app/modules/themes/tag-response.server.ts'
import { removeMember } from '#app/modules/workspaces/remove-member.server.ts'
import { connect } from '#db/connect.server.ts'
import {
  followUpsOf,
  judgeAll,
  makeColleague,
  makeRule,
  unjudgedIn,
} from '../../support/judging.ts'
import { openMemoryLog } from '../../support/memory-log.ts'
import { askSomebody, readAll, readingTime, secondsAfter } from '../../support/reading.ts'
import { makeResponse } from '../../support/responses.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const actor = { kind: 'member', id: 'm-1', name: '高橋 美咲' } as const

const helpdesk = { kind: 'api_key', id: 'k-1', name: 'Helpdesk' } as const

/** A Friday noon in Tokyo. */
const now = readingTime
const hours = (count: number) => secondsAfter(count * 3_600)

let workspaceId = ''
let surveyId = ''

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
  surveyId = (await askSomebody(store, workspaceId)).surveyId
})

const followUps = () => followUpsOf(store, workspaceId)
const judge = (at = secondsAfter(5)) => judgeAll(store, { now: at })
/** Until some other transaction waits for a lock. */
async function untilSomebodyWaits() {
  const waiting = () =>
    sql`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  await expect.poll(waiting, { timeout: 20_000 }).toHaveLength(1)
}
const answered = (given: Partial<Parameters<typeof makeResponse>[2]> = {}) =>
  makeResponse(pool, workspaceId, { surveyId, score: 1, respondedAt: now, ...given })

describe('an unhappy answer', () => {
  test('opens one follow-up, due in working time, with the customer, the reasons and the first entry', async () => {
    const rule = await makeRule(pool, workspaceId)
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 1 })
    await judge()
    const [only, ...others] = await followUps()
    expect(others).toEqual([])
    expect(only).toMatchObject({
      ...{ customer_id: aiko.customerId, rule_id: rule.id, reasons: ['score'], state: 'open' },
      // Eight hours of work from Friday noon in Tokyo are over at eleven on Monday.
      due_at: new Date('2026-11-23T02:00:05Z'),
      escalate_at: null,
    })
    expect(await sql`select kind, detail from follow_up_entry`).toEqual([
      { kind: 'opened', detail: { reasons: 'score', rule: 'Unhappy' } },
    ])
  })

  test('is judged once and stays a follow-up whatever it says later', async () => {
    await makeRule(pool, workspaceId)
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 1 })
    await judge()
    await aiko.answer({ score: 5, at: secondsAfter(60) })
    await judge(secondsAfter(65))
    await aiko.answer({ score: 1, comment: 'no, bad', at: secondsAfter(120) })
    await readAll(store)
    await judge(secondsAfter(125))
    expect(await followUps()).toHaveLength(1)
    expect(await unjudgedIn(store, workspaceId)).toBe(0)
  })

  test('of two weeks ago, a happy one and one set aside open nothing, and are done with', async () => {
    await makeRule(pool, workspaceId)
    await answered({ respondedAt: hours(-15 * 24) })
    await answered({ score: 5 })
    await answered({ state: 'unconfirmed' })
    await judge()
    expect(await followUps()).toEqual([])
    expect(await unjudgedIn(store, workspaceId)).toBe(0)
  })

  test('of a customer who was erased before opens nothing', async () => {
    await makeRule(pool, workspaceId)
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 1 })
    await eraseCustomer(pool, { workspaceId, customerId: aiko.customerId, actor, now })
    await judge()
    expect(await followUps()).toEqual([])
    expect(await unjudgedIn(store, workspaceId)).toBe(0)
  })

  test('with words waits until they are read', async () => {
    await makeRule(pool, workspaceId, { conditions: { words: ['返金'] } })
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 4, comment: '返金してください' })
    await judge()
    expect(await followUps()).toEqual([])
    await readAll(store)
    await judge()
    expect(await followUps()).toMatchObject([{ reasons: ['words'] }])
  })

  test('that somebody follows up by hand already is left to them', async () => {
    await makeRule(pool, workspaceId)
    const { id: responseId } = await answered()
    const member = { id: await makeColleague(pool, workspaceId), name: '高橋 美咲' }
    await openByHand(pool, { workspaceId, responseId, member, now })
    await judge()
    expect(await followUps()).toMatchObject([{ owner_id: member.id, reasons: ['by_hand'] }])
  })
})

describe('an answer that nobody has sent', () => {
  const halfway = { isSent: false, score: 2, kind: 'csat' as const }

  test('waits until it has been left for an hour, and the worker rests meanwhile', async () => {
    await makeRule(pool, workspaceId, { conditions: { scoreAtMost: { csat: 3 } } })
    await answered({ ...halfway, score: 3 })
    expect(await judge(hours(0.9))).toBe(1)
    expect(await followUps()).toEqual([])
    await judge(hours(1))
    expect(await followUps()).toHaveLength(1)
  })

  test.each([
    ['csat', 2, true],
    ['csat', 3, false],
    ['nps', 6, true],
    ['nps', 7, false],
    ['ces', 3, true],
    ['ces', 4, false],
  ] as const)('of %s %i is final at once: %s', async (kind, score, isFinal) => {
    await makeRule(pool, workspaceId, { conditions: { scoreAtMost: { csat: 5, nps: 10, ces: 7 } } })
    await answered({ ...halfway, kind, score })
    await judge()
    expect(await followUps()).toHaveLength(isFinal ? 1 : 0)
  })

  test('and does not count is not hurried', async () => {
    await answered({ ...halfway, state: 'unconfirmed' })
    await judge()
    expect(await unjudgedIn(store, workspaceId)).toBe(1)
    await judge(hours(1))
    expect(await unjudgedIn(store, workspaceId)).toBe(0)
  })
})

describe('an answer that was set aside', () => {
  test('is followed up when somebody lets it count, though nobody has changed it', async () => {
    await makeRule(pool, workspaceId)
    const { id: responseId } = await answered({ state: 'unconfirmed' })
    await judge()
    await restoreResponse(pool, { workspaceId, responseId, revisionId: null, actor, now })
    await readAll(store)
    await judge()
    expect(await followUps()).toHaveLength(1)
    expect(await unjudgedIn(store, workspaceId)).toBe(0)
  })
})

describe('a theme given by hand', () => {
  const tagged = async (themeId: string) => {
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 4, comment: 'the invoice was wrong' })
    await readAll(store)
    await judge()
    const responseId = await aiko.responseId()
    await tagResponse(pool, { workspaceId, responseId, themeId, says: 'is', actor: helpdesk, now })
    return responseId
  }

  test('opens a follow-up where a rule goes by it', async () => {
    const { id: themeId } = await makeTheme(pool, workspaceId)
    await makeRule(pool, workspaceId, { conditions: { themeIds: [themeId] } })
    const responseId = await tagged(themeId)
    await judge()
    expect(await followUps()).toMatchObject([{ response_id: responseId, reasons: ['theme'] }])
    expect(await unjudgedIn(store, workspaceId)).toBe(0)
  })

  test('goes by what the theme was merged into', async () => {
    const { id: themeId } = await makeTheme(pool, workspaceId)
    const { id: oldId } = await makeTheme(pool, workspaceId, {
      ...{ name: 'Invoices', mergedIntoId: themeId },
    })
    await makeRule(pool, workspaceId, { conditions: { themeIds: [oldId] } })
    await tagged(themeId)
    await judge()
    expect(await followUps()).toHaveLength(1)
  })

  test('while the answer is being judged is not overlooked', async () => {
    const { id: themeId } = await makeTheme(pool, workspaceId)
    await makeRule(pool, workspaceId, { conditions: { themeIds: [themeId] } })
    const aiko = await askSomebody(store, workspaceId)
    await aiko.answer({ score: 4, comment: 'the invoice was wrong' })
    await readAll(store)
    const responseId = await aiko.responseId()
    const [tagging] = await pool.transaction(async (tx) => {
      await judgeBatch(tx, { workspaceId, now: secondsAfter(5), limit: 10 })
      const given = { workspaceId, responseId, themeId, says: 'is' as const, actor: helpdesk, now }
      const said = tagResponse(pool, given)
      await untilSomebodyWaits()
      return [said]
    })
    await tagging
    await judge()
    expect(await followUps()).toMatchObject([{ reasons: ['theme'] }])
  })

  test('asks nothing where no rule goes by themes', async () => {
    const { id: themeId } = await makeTheme(pool, workspaceId)
    await makeRule(pool, workspaceId)
    await tagged(themeId)
    expect(await unjudgedIn(store, workspaceId)).toBe(0)
  })
})

describe('owners', () => {
  test('take turns, those who have left are passed over', async () => {
    const [aoi, left, ken] = [
      await makeColleague(pool, workspaceId, 'Aoi'),
      await makeColleague(pool, workspaceId, 'Left'),
      await makeColleague(pool, workspaceId, 'Ken'),
    ]
    await sql`delete from member where user_id = ${left}`
    const owner = { kind: 'round_robin' as const, userIds: [aoi, left, ken] }
    await makeRule(pool, workspaceId, { owner })
    for (let second = 0; second < 4; second++)
      await answered({ respondedAt: secondsAfter(-second) })
    await judge()
    expect((await followUps()).map(({ owner_id: ownerId }) => ownerId)).toEqual([
      aoi,
      ken,
      aoi,
      ken,
    ])
  })

  test('of a team take turns, whatever comes for other teams in between and in whichever batch', async () => {
    const people = [
      await makeColleague(pool, workspaceId, 'Aoi'),
      await makeColleague(pool, workspaceId, 'Ken'),
      await makeColleague(pool, workspaceId, 'Yui'),
      await makeColleague(pool, workspaceId, 'Rin'),
    ]
    const [aoi = '', ken = '', yui = '', rin = ''] = people
    const [billing, delivery] = [
      (await makeTeam(pool, workspaceId)).id,
      (await makeTeam(pool, workspaceId, 'Delivery')).id,
    ]
    const teams = [
      { teamId: billing, userIds: [aoi, ken] },
      { teamId: delivery, userIds: [yui, rin] },
    ]
    await makeRule(pool, workspaceId, { owner: { kind: 'team', teams, otherwise: [] } })
    for (let at = 0; at < 8; at++) {
      await answered({ teamId: at % 2 === 0 ? billing : delivery, respondedAt: secondsAfter(at) })
      if (at % 3 === 2) await judge(secondsAfter(60 + at))
    }
    await judge(secondsAfter(120))
    expect((await followUps()).map(({ owner_id: ownerId }) => ownerId)).toEqual([
      ...[aoi, yui, ken, rin],
      ...[aoi, yui, ken, rin],
    ])
  })

  test('who leave at the moment at which they are given one leave it to the others', async () => {
    const leaving = await makeColleague(pool, workspaceId)
    await makeRule(pool, workspaceId, { owner: { kind: 'member', userId: leaving } })
    await answered()
    const [removal] = await pool.transaction(async (tx) => {
      await judgeBatch(tx, { workspaceId, now: secondsAfter(5), limit: 10 })
      const themselves = { kind: 'member' as const, id: leaving, name: '高橋 美咲' }
      const removed = removeMember(pool, { workspaceId, userId: leaving, actor: themselves, now })
      await untilSomebodyWaits()
      return [removed]
    })
    expect(await removal).toBe('removed')
    expect(await followUps()).toMatchObject([{ owner_id: null }])
    expect(await sql`select state from message where topic = 'alerts'`).toEqual([
      { state: 'cancelled' },
    ])
  })

  test('hear of it later where the rule says who, in working time after it was due', async () => {
    const escalateTo = await makeColleague(pool, workspaceId)
    await makeRule(pool, workspaceId, { escalateMinutes: 60, escalateTo })
    await answered()
    await judge()
    expect(await followUps()).toMatchObject([{ escalate_at: new Date('2026-11-23T03:00:05Z') }])
  })
})

describe('many workers at once', () => {
  test('and customers who are erased meanwhile are in nobody’s way', async () => {
    await makeRule(pool, workspaceId)
    const people = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const { id: customerId } = await makeCustomer(pool, workspaceId)
        await answered({ customerId })
        return customerId
      }),
    )
    const { log, text } = openMemoryLog()
    const erased = people.slice(0, 15)
    const [, , gone] = await Promise.all([
      judgeAll(store, { now, log }),
      judgeAll(store, { now, log }),
      Promise.all(
        erased.map((customerId) => eraseCustomer(pool, { workspaceId, customerId, actor, now })),
      ),
    ])
    await judge()
    expect(gone.every(Boolean)).toBe(true)
    expect(text()).toBe('')
    const opened = await followUps()
    expect(opened.filter(({ customer_id: id }) => id !== null && erased.includes(id))).toEqual([])
    expect(opened.filter(({ customer_id: id }) => id !== null)).toHaveLength(15)
    expect(await unjudgedIn(store, workspaceId)).toBe(0)
  })

  test('open one follow-up for each answer, and give them out evenly', async () => {
    const people = [
      await makeColleague(pool, workspaceId, 'Aoi'),
      await makeColleague(pool, workspaceId, 'Ken'),
      await makeColleague(pool, workspaceId, 'Yui'),
    ]
    const owner = { kind: 'round_robin' as const, userIds: people }
    const half = { conditions: { scoreAtMost: { csat: 1 } }, owner }
    await makeRule(pool, workspaceId, half)
    await makeRule(pool, workspaceId, {
      ...half,
      position: 2,
      conditions: { scoreAtMost: { csat: 2 } },
    })
    for (let at = 0; at < 600; at++)
      await answered({ score: 1 + (at % 2), respondedAt: secondsAfter(-at) })
    const others = [1, 2, 3].map(() => connect(store.address, 2))
    await Promise.all(
      [pool, ...others.map((each) => each.pool)].map((each) => judgeAll({ pool: each }, { now })),
    )
    await Promise.all(others.map(({ close }) => close()))
    await judge()
    const opened = await followUps()
    expect(opened).toHaveLength(600)
    const shares = people.map(
      (id) => opened.filter(({ owner_id: ownerId }) => ownerId === id).length,
    )
    expect(shares).toEqual([200, 200, 200])
    expect(await sql`select 1 from follow_up_entry`).toHaveLength(600)
    expect(await unjudgedIn(store, workspaceId)).toBe(0)
  })

  test('leave an answer alone that is being changed, and judge what it then says', async () => {
    await makeRule(pool, workspaceId)
    const { id } = await answered({ score: 5 })
    await pool.transaction(async (tx) => {
      await tx.execute(
        `update response set score = 1, updated_at = '${secondsAfter(2).toISOString()}' where id = '${id}'`,
      )
      await judge()
      expect(await unjudgedIn(store, workspaceId)).toBe(1)
    })
    await judge()
    expect(await followUps()).toHaveLength(1)
  })
})

test('an answer that cannot be judged is told of in the log and holds up no other', async () => {
  await makeRule(pool, workspaceId)
  const [bad, good] = [await answered(), await answered({ respondedAt: secondsAfter(-1) })]
  await sql.unsafe(`create function refuse() returns trigger language plpgsql as $$
    begin if new.response_id = '${bad.id}' then raise 'broken'; end if; return new; end $$;
    create trigger refuse before insert on follow_up for each row execute function refuse()`)
  const { log, text } = openMemoryLog()
  try {
    await judgeAll(store, { now: secondsAfter(5), log })
  } finally {
    await sql.unsafe('drop trigger refuse on follow_up; drop function refuse()')
  }
  expect(await followUps()).toMatchObject([{ response_id: good.id }])
  expect(text().split(bad.id)).not.toHaveLength(1)
  expect(text()).not.toContain(good.id)
  expect(await unjudgedIn(store, workspaceId)).toBe(0)
})

test('an answer that others were in the way of twice is judged later', async () => {
  await makeRule(pool, workspaceId)
  await answered()
  await sql.unsafe(`create function deadlock() returns trigger language plpgsql as $$
    begin raise 'in the way' using errcode = 'deadlock_detected'; end $$;
    create trigger deadlock before insert on follow_up for each row execute function deadlock()`)
  try {
    await expect(judge()).rejects.toThrow()
  } finally {
    await sql.unsafe('drop trigger deadlock on follow_up; drop function deadlock()')
  }
  await judge()
  expect(await followUps()).toHaveLength(1)
})

test('a workspace with very much to judge does not keep another waiting', async () => {
  await makeRule(pool, workspaceId)
  for (let at = 0; at < 300; at++) await answered({ respondedAt: secondsAfter(-at) })
  const { id: otherId } = await makeWorkspace(pool)
  await makeRule(pool, otherId)
  const other = await askSomebody(store, otherId)
  await other.answer({ score: 1, at: hours(-1) })
  const { log } = openMemoryLog()
  const stopping = new AbortController().signal
  expect(await judgeAnswers({ pool, log, now: secondsAfter(5), stopping })).toBe(true)
  expect(await followUpsOf(store, otherId)).toHaveLength(1)
})
