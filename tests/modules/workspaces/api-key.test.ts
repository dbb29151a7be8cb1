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
import {
  everyApiScope,
  presetOf,
  scopePresetNames,
  scopePresets,
} from '#app/modules/workspaces/api-scopes.ts'
import type { ApiScope } from '#app/modules/workspaces/api-scopes.ts'
import { authenticateApiKey } from '#app/modules/workspaces/authenticate-api-key.server.ts'
import { createApiKey } from '#app/modules/workspaces/create-api-key.server.ts'
import { apiScopes } from '#db/schema/api-key.ts'
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

const now = new Date('2026-11-20T12:00:00Z')
const secondsLater = (seconds: number) => new Date(now.getTime() + seconds * 1000)

async function makeKey(given: { scopes?: ApiScope[] } = {}) {
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const made = await createApiKey({ db: store.pool, workspaceId, name: 'Helpdesk', ...given })
  return { workspaceId, ...made, header: `Bearer ${made.key}` }
}

describe('a key that was made', () => {
  test('opens its workspace, and is stored as a hash only', async () => {
    const { workspaceId, key, keyId, header } = await makeKey()
    const caller = { workspaceId, keyId, name: 'Helpdesk', scopes: everyApiScope }
    expect(await authenticateApiKey(store.pool, header, now)).toEqual(caller)
    expect(await authenticateApiKey(store.pool, `bearer  ${key} `, now)).toEqual(caller)
    const [row] = await store.sql`select * from api_key`
    const secret = parseApiKey(key)?.secret ?? Buffer.alloc(0)
    expect(row).toMatchObject({ name: 'Helpdesk', revoked_at: null })
    expect(JSON.stringify(row)).not.toContain(secret.toString('hex'))
    expect(JSON.stringify(row)).not.toContain(key.slice(-40))
  })

  test('says what it may be used for', async () => {
    const { header } = await makeKey({ scopes: ['metrics:read'] })
    expect(await authenticateApiKey(store.pool, header, now)).toMatchObject({
      scopes: ['metrics:read'],
    })
  })

  test('remembers its last use, to the minute', async () => {
    const { header } = await makeKey()
    const lastUse = async () => {
      const [row] = await store.sql<{ last_used_at: Date | null }[]>`
        select last_used_at from api_key`
      return row?.last_used_at
    }
    expect(await lastUse()).toBeNull()
    for (const [used, remembered] of [
      [0, 0],
      [59, 0],
      [60, 60],
      [61, 60],
    ] as const) {
      await authenticateApiKey(store.pool, header, secondsLater(used))
      expect(await lastUse()).toEqual(secondsLater(remembered))
    }
  })

  test.each([undefined, null, '', 'Bearer', 'Bearer ', 'Bearer a b', 'Digest x'])(
    'is not %j',
    async (header) => {
      await expect(authenticateApiKey(store.pool, header, now)).rejects.toMatchObject({
        code: 'unauthorized',
      })
    },
  )
})

describe('the presets of scopes', () => {
  test('are offered beside every scope that the store knows', () => {
    expect(everyApiScope).toEqual(apiScopes)
    expect(scopePresets.readOnly.every((scope) => scope.endsWith(':read'))).toBe(true)
  })

  test('are recognised, whatever the order', () => {
    for (const name of scopePresetNames)
      expect(presetOf(scopePresets[name].toReversed())).toBe(name)
    expect(presetOf(['metrics:read'])).toBeNull()
    expect(presetOf([])).toBeNull()
  })
})
