import { expect, test } from 'vitest'
import { loader } from '#app/routes/api-reference/route.tsx'
import { contextFor, get, knock, makeIdentity, origin } from '../support/member-door.ts'
import { openTestStore } from '../support/store.ts'

const store = await openTestStore()

test('the page about the API is open to everyone, and its examples call this Heard', async () => {
  const context = contextFor(store.pool, makeIdentity(store.pool))
  const { status, body } = await knock(loader, { request: get('/api'), context })
  expect(status).toBe(200)
  expect(JSON.stringify(body)).toContain(`'${origin}/api/v1/events'`)
})
