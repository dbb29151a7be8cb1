import { DrizzleQueryError, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { logged } from '../support/memory-log.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()
const words = 'aiko@example.com said "ひどい"'

async function errorOf(work: PromiseLike<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    return error
  }
  throw new Error('nothing failed')
}

test('tells its code, without the parameters of the query', async () => {
  const error = await errorOf(store.pool.execute(sql`select ${words}::uuid`))
  expect(error).toBeInstanceOf(DrizzleQueryError)
  const { line, err } = logged(error)
  expect(err).toMatchObject({ name: 'PostgresError', code: '22P02' })
  expect(line).not.toMatch(/aiko|ひどい|select/)
})

test('tells nothing of words with several lines, even if they look like a stack', async () => {
  const lines = 'one\n    at aiko@example.com\nthree'
  const { line } = logged(await errorOf(store.pool.execute(sql`select ${lines}::int`)))
  expect(line).not.toMatch(/aiko|three/)
})

test('names the violated constraint and not the row', async () => {
  const insert = sql`insert into workspace (id, slug, name, locale, time_zone)
    select gen_random_uuid(), 'aiko-books', ${words}, 'ja', 'Asia/Tokyo' from generate_series(1, 2)`
  const { line, err } = logged(await errorOf(store.pool.execute(insert)))
  expect(err).toMatchObject({ code: '23505', constraint: 'workspace_slug_unique' })
  expect(line).not.toMatch(/aiko/)
})

test('is as silent about raw SQL', async () => {
  const { line, err } = logged(await errorOf(store.sql`select ${words}::uuid`))
  expect(err.code).toBe('22P02')
  expect(line).not.toMatch(/aiko/)
})

test('is silent when Drizzle has no cause to tell', () => {
  const { line, err } = logged(new DrizzleQueryError('select $1', [words]))
  expect(err.stack).toMatch(/log-of-store-errors/)
  expect(line).not.toMatch(/aiko|select/)
})
