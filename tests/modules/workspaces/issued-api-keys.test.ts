import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { apiKeyInput } from '#app/modules/workspaces/api-key-input.ts'
import { scopePresets } from '#app/modules/workspaces/api-scopes.ts'
import { authenticateApiKey } from '#app/modules/workspaces/authenticate-api-key.server.ts'
import { issueApiKey } from '#app/modules/workspaces/issue-api-key.server.ts'
import { listApiKeys } from '#app/modules/workspaces/list-api-keys.server.ts'
import { revokeApiKey } from '#app/modules/workspaces/revoke-api-key.server.ts'
import { insertUser } from '#db/queries/identity.server.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const actor = { kind: 'member' as const, id: 'aiko', name: '高橋 美咲' }

async function issue(name = 'Zendesk') {
  const { id: workspaceId } = await makeWorkspace(pool)
  const given = { workspaceId, name, scopes: [...scopePresets.helpdesk], actor, now }
  return { workspaceId, ...(await issueApiKey(pool, given)) }
}

const makeAiko = () =>
  insertUser(pool, { id: 'aiko', name: actor.name, email: 'a@example.com', passwordHash: '', now })

describe('a key on a member’s wish', () => {
  test('opens what its scopes say, and is listed with its maker', async () => {
    await makeAiko()
    const { workspaceId, key, keyId } = await issue()
    expect(await authenticateApiKey(pool, `Bearer ${key}`, now)).toEqual({
      workspaceId,
      keyId,
      name: 'Zendesk',
      scopes: ['events:write'],
    })
    expect(await listApiKeys(pool, { workspaceId })).toEqual([
      {
        id: keyId,
        name: 'Zendesk',
        scopes: ['events:write'],
        createdAt: now,
        createdByName: actor.name,
        lastUsedAt: now,
      },
    ])
  })

  test('opens nothing once it is revoked, and is not listed', async () => {
    await makeAiko()
    const { workspaceId, key, keyId } = await issue()
    expect(await revokeApiKey(pool, { workspaceId, keyId, actor, now })).toBe(true)
    expect(await revokeApiKey(pool, { workspaceId, keyId, actor, now })).toBe(false)
    await expect(authenticateApiKey(pool, `Bearer ${key}`, now)).rejects.toMatchObject({
      code: 'unauthorized',
    })
    expect(await listApiKeys(pool, { workspaceId })).toEqual([])
  })

  test('belongs to one workspace', async () => {
    await makeAiko()
    const { workspaceId, keyId } = await issue()
    const { id: other } = await makeWorkspace(pool)
    expect(await revokeApiKey(pool, { workspaceId: other, keyId, actor, now })).toBe(false)
    expect(await listApiKeys(pool, { workspaceId: other })).toEqual([])
    expect(await listApiKeys(pool, { workspaceId })).toHaveLength(1)
  })

  test('is written down without its secret', async () => {
    await makeAiko()
    const { workspaceId, key, keyId } = await issue()
    await revokeApiKey(pool, { workspaceId, keyId, actor, now })
    const log = await store.sql`select * from audit_entry order by action`
    expect(log).toMatchObject([
      { action: 'api_key.created', subject_id: keyId, after: { scopes: ['events:write'] } },
      { action: 'api_key.revoked', subject_id: keyId, subject_name: 'Zendesk' },
    ])
    expect(JSON.stringify(log)).not.toContain(key.slice(-40))
  })
})

describe('the form of a key', () => {
  const read = (form: { name?: string; preset: string; scopes?: string[] }) =>
    apiKeyInput.safeParse({ name: 'Zendesk', scopes: [], ...form })

  test('takes a preset as it is, whatever is ticked below', () => {
    expect(read({ preset: 'helpdesk', scopes: ['customers:write'] }).data?.scopes).toEqual([
      'events:write',
    ])
  })

  test('takes a choice of one’s own, in the usual order', () => {
    const scopes = ['metrics:read', 'events:write', 'metrics:read']
    expect(read({ preset: 'own', scopes }).data?.scopes).toEqual(['events:write', 'metrics:read'])
  })

  test.each([
    [{ preset: 'own' }, 'scopes', 'some_scope'],
    [{ preset: 'own', scopes: ['everything'] }, 'scopes.0', 'choose'],
    [{ preset: 'all' }, 'preset', 'choose'],
    [{ preset: 'everything', name: '' }, 'name', 'required'],
  ])('refuses %j', (form, field, problem) => {
    const issues = read(form).error?.issues.map(({ path, message }) => [path.join('.'), message])
    expect(issues).toEqual([[field, problem]])
  })
})
