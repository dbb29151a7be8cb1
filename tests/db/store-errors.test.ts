import { readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { connect } from '#db/connect.server.ts'
import type { StoreAddress } from '#db/client.server.ts'
import { isStoreUnavailable, violates } from '#db/store-errors.ts'
import { openInterruptibleStore } from '../support/interruptible-store.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

async function errorOf(work: PromiseLike<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    return error
  }
  throw new Error('nothing failed')
}

function askAt(address: StoreAddress) {
  const { pool, close } = connect(address, 1)
  onTestFinished(close)
  return errorOf(pool.execute(sql`select 1`))
}

const withCode = (code: string) => Object.assign(new Error('told by PostgreSQL'), { code })

describe('the store is away', () => {
  const person = { username: 'heard', database: 'heard' }
  const places: [string, StoreAddress][] = [
    ['when nobody listens', 'postgres://heard@127.0.0.1:1/heard'],
    ['when nobody listens at a name of two addresses', 'postgres://heard@localhost:1/heard'],
    ['when its socket is gone', { host: '/nowhere', port: 5432, ...person }],
  ]
  test.each(places)('%s', async (_name, address) => {
    expect(isStoreUnavailable(await askAt(address))).toBe(true)
  })

  test('when the line is cut', async () => {
    const { pool, cut } = await openInterruptibleStore(store.address)
    await pool.execute(sql`select 1`)
    const asked = errorOf(pool.execute(sql`select pg_sleep(60)`))
    cut()
    expect(isStoreUnavailable(await asked)).toBe(true)
    expect(isStoreUnavailable(await errorOf(pool.execute(sql`select 1`)))).toBe(true)
  })

  test('when it ends our session', async () => {
    const asked = errorOf(store.pool.execute(sql`select pg_terminate_backend(pg_backend_pid())`))
    expect(isStoreUnavailable(await asked)).toBe(true)
  })

  test.each([
    '08006',
    '25006',
    '53100',
    '53300',
    '57014',
    '57P01',
    '57P02',
    '57P03',
    '58030',
    'EAI_AGAIN',
    'ENOTFOUND',
  ])('when it says %s, also as a cause', (code) => {
    expect(isStoreUnavailable(withCode(code))).toBe(true)
    expect(isStoreUnavailable(new Error('outer', { cause: withCode(code) }))).toBe(true)
  })
})

describe('the store is not away', () => {
  test('when we break its protocol', () => {
    expect(isStoreUnavailable(withCode('08P01'))).toBe(false)
  })

  test('when a query is wrong', async () => {
    expect(isStoreUnavailable(await errorOf(store.pool.execute(sql`select nothing`)))).toBe(false)
  })

  test('when a file is missing', async () => {
    expect(isStoreUnavailable(await errorOf(readFile('/nowhere')))).toBe(false)
  })

  test.each(['23505', '40001', '42P01', '28P01', '3D000', '5', ''])('when it says %j', (code) => {
    expect(isStoreUnavailable(withCode(code))).toBe(false)
  })

  test.each(['a text', null, undefined, { code: 'ECONNREFUSED' }])(
    'when %j was thrown',
    (thrown) => {
      expect(isStoreUnavailable(thrown)).toBe(false)
    },
  )
})

test('a violation is told by its constraint, also as a cause', async () => {
  const insert = sql`insert into workspace (id, slug, name, locale, time_zone)
    select gen_random_uuid(), 'twice', 'Kumo', 'ja', 'Asia/Tokyo' from generate_series(1, 2)`
  const error = await errorOf(store.pool.execute(insert))
  expect(violates(error, 'workspace_slug_unique')).toBe(true)
  expect(violates(error, 'workspace_pkey')).toBe(false)
  expect(violates('workspace_slug_unique', 'workspace_slug_unique')).toBe(false)
})
