import { beforeEach, describe, expect, test, vi } from 'vitest'
import { makeTheme, makeWorkspace } from '#app/demo/factories.server.ts'
import { eraseCustomer } from '#app/modules/customers/erase-customer.server.ts'
import { exportCustomer } from '#app/modules/customers/export-customer.server.ts'
import { openWorkspaceTagger } from '#app/modules/themes/workspace-tagger.server.ts'
import { readBatch } from '#app/modules/triage/read-batch.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import type { Db } from '#db/connect.server.ts'
import {
  askSomebody,
  inboxOf,
  readAll,
  readingTime,
  secondsAfter,
  tagsOf,
  unreadIn,
} from '../../support/reading.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store
const actor = { kind: 'member', id: 'm-1', name: '高橋 美咲' } as const

let workspaceId = ''

beforeEach(async () => {
  workspaceId = (await makeWorkspace(pool)).id
})

async function aikoWithWords() {
  const billing = await makeTheme(pool, workspaceId, {
    name: 'Billing',
    keywords: ['請求'],
    texts: { ja: { name: '請求', description: '' }, en: { name: 'Billing', description: '' } },
  })
  const aiko = await askSomebody(store, workspaceId, {
    customer: { attributes: { plan: 'the-platinum-plan' } },
  })
  await aiko.answer({ score: 2, comment: '請求書が真っ白でした' })
  const erase = () =>
    eraseCustomer(pool, {
      ...{ workspaceId, customerId: aiko.customerId, actor, now: secondsAfter(600) },
    })
  return { ...aiko, themeId: billing.id, erase }
}

const responses = () => sql`select comment, read_at, customer_id from response`
const erased = [{ comment: '', read_at: null, customer_id: null }]

describe('after an erasure', () => {
  test('nothing finds the words any more, and the themes are still counted', async () => {
    const aiko = await aikoWithWords()
    await readAll(store)
    const responseId = await aiko.responseId()
    const tags = await tagsOf(store, responseId)
    expect(tags).toMatchObject([{ theme_id: aiko.themeId }])
    expect(await aiko.erase()).toBe(true)
    expect(await inboxOf(store, workspaceId)).toEqual([])
    expect(await tagsOf(store, responseId)).toEqual(tags)
    await readAll(store)
    expect(await inboxOf(store, workspaceId)).toEqual([])
    expect(await tagsOf(store, responseId)).toEqual(tags)
    expect(await responses()).toEqual(erased)
    expect(await unreadIn(store, workspaceId)).toBe(0)
  })

  test('words that were never read are never read', async () => {
    const aiko = await aikoWithWords()
    await aiko.erase()
    await readAll(store)
    expect(await inboxOf(store, workspaceId)).toEqual([])
    expect(await responses()).toEqual(erased)
  })
})

/** A transaction that is held open until it is let go. */
async function holding(work: (tx: Db) => Promise<void>) {
  let letGo = () => {}
  const free = new Promise<void>((resolve) => {
    letGo = resolve
  })
  let ended: Promise<void> = Promise.resolve()
  await new Promise<void>((resolve, reject) => {
    ended = pool.transaction(async (tx) => {
      await work(tx)
      resolve()
      await free
    })
    ended.catch(reject)
  })
  return {
    letGo: async () => {
      letGo()
      await ended
    },
  }
}

const somebodyWaits = () =>
  vi.waitFor(async () => {
    const waiting = await sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    expect(waiting).not.toEqual([])
  }, 20_000)

const read = async (tx: Db) => {
  const tagger = await openWorkspaceTagger(tx, workspaceId)
  const log = createLog('silent')
  return readBatch(tx, { workspaceId, tagger, log, now: readingTime, limit: 200 })
}

describe('an erasure and a reading at once', () => {
  test('what is being read when the erasure comes is erased with it', async () => {
    const aiko = await aikoWithWords()
    const reading = await holding(async (tx) => {
      expect(await read(tx)).toMatchObject({ read: 1 })
    })
    const erasure = aiko.erase()
    await somebodyWaits()
    await reading.letGo()
    expect(await erasure).toBe(true)
    expect(await inboxOf(store, workspaceId)).toEqual([])
    expect(await responses()).toEqual(erased)
  })

  test('what is being erased is not read', async () => {
    const aiko = await aikoWithWords()
    await readAll(store)
    await aiko.answer({ score: 2, comment: '請求書がまだ真っ白です', at: secondsAfter(60) })
    const gate = await holding(async (tx) => {
      // The erasure has emptied the response by then and waits before it forgets the decisions.
      await tx.execute(`lock table automation_decision in exclusive mode`)
    })
    const erasure = aiko.erase()
    await somebodyWaits()
    expect(await pool.transaction((tx) => read(tx))).toMatchObject({ read: 0 })
    await gate.letGo()
    expect(await erasure).toBe(true)
    await readAll(store)
    expect(await inboxOf(store, workspaceId)).toEqual([])
    expect(await responses()).toEqual(erased)
  })
})

describe('the export of a customer', () => {
  test('names the themes that the answers were given, in the language of the answer', async () => {
    const aiko = await aikoWithWords()
    await readAll(store)
    const [archived, suggested] = [
      await makeTheme(pool, workspaceId, { name: 'Archived', archivedAt: readingTime }),
      await makeTheme(pool, workspaceId, { name: 'Suggested' }),
    ]
    const english = await makeTheme(pool, workspaceId, { name: 'White pages' })
    await sql`update response_theme set state = 'applied', decided_at = now() where theme_id = ${aiko.themeId}`
    for (const [theme, state] of [
      [archived, 'applied'],
      [suggested, 'suggested'],
      [english, 'applied'],
    ] as const)
      await sql`insert into response_theme (workspace_id, response_id, theme_id, state, source, tagged_at, responded_at)
        values (${workspaceId}, ${await aiko.responseId()}, ${theme.id}, ${state}, 'hand', now(), now())`
    const exported = await exportCustomer(pool, {
      ...{ workspaceId, customerId: aiko.customerId, actor, now: secondsAfter(600) },
    })
    expect(exported?.responses).toMatchObject([{ themes: ['請求', 'White pages'] }])
  })
})
