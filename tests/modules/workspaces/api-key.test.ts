import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import {
  formatApiKey,
  hashApiKeySecret,
  isApiKeySecret,
  parseApiKey,
} from '#app/modules/workspaces/api-key.ts'
import { authenticateApiKey } from '#app/modules/workspaces/authenticate-api-key.server.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()

describe('the text of a key', () => {
  const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))

  test('says whose it is, and gives its parts back', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), secrets, (workspaceId, keyId, secret) => {
        const text = formatApiKey({ workspaceId, keyId, secret })
        expect(text).toMatch(/^heard_[\w-]{86}$/)
        expect(parseApiKey(text)).toEqual({ workspaceId, keyId, secret })
      }),
    )
  })

  test('anything else is no key', () => {
    fc.assert(fc.property(fc.string(), (text) => parseApiKey(text) === null))
    const key = formatApiKey({
      workspaceId: '0193471e-0000-7000-8000-000000000001',
      keyId: '0193471e-0000-7000-8000-000000000002',
      secret: randomBytes(32),
    })
    expect(parseApiKey(key.slice(0, -1))).toBeNull()
    expect(parseApiKey(`${key}A`)).toBeNull()
    expect(parseApiKey(key.replace('heard_', 'Heard_'))).toBeNull()
    // The last character carries two bits; another one with the same two is not another spelling of the key.
    const spellings = ['B', 'C', 'D', 'h', 'x'].map((last) => key.slice(0, -1) + last)
    expect(spellings.map(parseApiKey)).toEqual(spellings.map(() => null))
  })

  test('only the secret itself has its hash', () => {
    fc.assert(
      fc.property(secrets, secrets, (one, other) => {
        expect(isApiKeySecret(one, hashApiKeySecret(one))).toBe(true)
        expect(isApiKeySecret(one, hashApiKeySecret(other))).toBe(one.equals(other))
      }),
    )
    expect(isApiKeySecret(randomBytes(32), '')).toBe(false)
  })
})

describe('a key that was made', () => {
  test('opens its workspace, and is stored as a hash only', async () => {
    const { id: workspaceId } = await makeWorkspace(store.pool)
    const { key, keyId } = await createApiKey({ db: store.pool, workspaceId, name: 'Helpdesk' })
    expect(await authenticateApiKey(store.pool, `Bearer ${key}`)).toEqual({ workspaceId, keyId })
    expect(await authenticateApiKey(store.pool, `bearer  ${key} `)).toEqual({ workspaceId, keyId })
    const [row] = await store.sql`select * from api_key`
    const secret = parseApiKey(key)?.secret ?? Buffer.alloc(0)
    expect(row).toMatchObject({ name: 'Helpdesk', revoked_at: null })
    expect(JSON.stringify(row)).not.toContain(secret.toString('hex'))
    expect(JSON.stringify(row)).not.toContain(key.slice(-40))
  })

  test.each([undefined, null, '', 'Bearer', 'Bearer ', 'Bearer a b', 'Digest x'])(
    'is not %j',
    async (header) => {
      await expect(authenticateApiKey(store.pool, header)).rejects.toMatchObject({
        code: 'unauthorized',
      })
    },
  )
})
