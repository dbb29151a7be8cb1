import { describe, expect, test } from 'vitest'
import { makeCustomer, makeWorkspace } from '#app/demo/factories.server.ts'
import type { CustomerReport } from '#app/modules/customers/merge-customer.ts'
import { upsertCustomer } from '#app/modules/customers/upsert-customer.server.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const now = new Date('2026-11-20T12:00:00Z')

async function openWorkspace() {
  const { id: workspaceId } = await makeWorkspace(store.pool)
  const report = (told: CustomerReport) =>
    store.pool.transaction((tx) => upsertCustomer(tx, { workspaceId, report: told, now }))
  return { workspaceId, report }
}

describe('who a report is about', () => {
  test('somebody new', async () => {
    const { report } = await openWorkspace()
    const told = {
      externalId: 'c-1',
      email: 'aiko@example.com',
      name: 'Aiko',
      timeZone: 'Asia/Tokyo',
    }
    expect(await report(told)).toMatchObject({ ...told, locale: null, attributes: {} })
  })

  test('the one with the external id, who may have a new address', async () => {
    const { report } = await openWorkspace()
    const first = await report({ externalId: 'c-1', email: 'old@example.com' })
    const second = await report({ externalId: 'c-1', email: 'new@example.com' })
    expect(second).toMatchObject({ id: first.id, email: 'new@example.com' })
  })

  test('else the one with the address, who takes on the external id', async () => {
    const { report } = await openWorkspace()
    const first = await report({ email: 'aiko@example.com' })
    const second = await report({ email: 'aiko@example.com', externalId: 'c-1' })
    expect(second).toMatchObject({ id: first.id, externalId: 'c-1' })
    expect((await report({ externalId: 'c-1' })).id).toBe(first.id)
  })

  test('the one with the address keeps the external id they have', async () => {
    const { report } = await openWorkspace()
    const first = await report({ email: 'aiko@example.com', externalId: 'c-1' })
    const second = await report({ email: 'aiko@example.com', externalId: 'c-2' })
    expect(second).toMatchObject({ id: first.id, externalId: 'c-1' })
  })

  test('an address that belongs to somebody else is not moved', async () => {
    const { report } = await openWorkspace()
    const ken = await report({ email: 'ken@example.com', externalId: 'c-2' })
    await report({ email: 'aiko@example.com', externalId: 'c-1' })
    const told = { email: 'ken@example.com', externalId: 'c-1', name: 'Aiko' }
    expect(await report(told)).toMatchObject({ email: 'aiko@example.com', name: 'Aiko' })
    expect((await report({ email: 'ken@example.com' })).id).toBe(ken.id)
  })

  test('nobody of another workspace', async () => {
    const { report } = await openWorkspace()
    const { id: other } = await makeWorkspace(store.pool)
    const stranger = await makeCustomer(store.pool, other, { email: 'aiko@example.com' })
    expect((await report({ email: 'aiko@example.com' })).id).not.toBe(stranger.id)
  })
})

describe('what a report changes', () => {
  test('attributes add up, to two hundred at most; a report too many changes nothing', async () => {
    const { report } = await openWorkspace()
    const attributes = (from: number) =>
      Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`a${from + n}`, n]))
    await report({ externalId: 'c-1', attributes: attributes(0) })
    const full = await report({ externalId: 'c-1', attributes: attributes(100) })
    expect(Object.keys(full.attributes)).toHaveLength(200)
    await expect(
      report({ externalId: 'c-1', name: 'Aiko', attributes: { one_more: true } }),
    ).rejects.toMatchObject({
      code: 'validation_failed',
      fields: { 'customer.attributes': 'would be more than 200 in all' },
    })
    expect((await report({ externalId: 'c-1' })).name).toBeNull()
  })

  test('what it tells, and nothing else', async () => {
    const { report } = await openWorkspace()
    await report({
      email: 'aiko@example.com',
      name: 'Aiko',
      locale: 'ja',
      attributes: { plan: 'pro', seats: 3 },
    })
    const told = { email: 'aiko@example.com', locale: 'en', attributes: { plan: 'team' } }
    expect(await report(told)).toMatchObject({
      name: 'Aiko',
      locale: 'en',
      attributes: { plan: 'team', seats: 3 },
    })
    const [stored] = await store.sql`select name, locale, attributes, updated_at from customer`
    expect(stored).toEqual({
      name: 'Aiko',
      locale: 'en',
      attributes: { plan: 'team', seats: 3 },
      updated_at: now,
    })
  })

  test('nothing, when it tells nothing new', async () => {
    const { report } = await openWorkspace()
    const told = { email: 'aiko@example.com', attributes: { plan: 'pro' } }
    const before = await report(told)
    const [version] = await store.sql`select xmin::text from customer`
    expect(await report(told)).toEqual(before)
    const [still] = await store.sql`select xmin::text from customer`
    expect(still).toEqual(version)
  })
})
