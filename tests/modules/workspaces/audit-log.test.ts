import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { readAuditCursor, writeAuditCursor } from '#app/modules/workspaces/audit-cursor.ts'
import { differencesOf } from '#app/modules/workspaces/audit-differences.ts'
import { auditChoices, listAudit } from '#app/modules/workspaces/list-audit.server.ts'
import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool } = store
const now = new Date('2026-11-20T12:00:00Z')
const aiko = { kind: 'member' as const, id: 'aiko', name: 'Aiko' }
const zendesk = { kind: 'api_key' as const, id: 'zendesk', name: 'Zendesk' }
const everything = { by: null, area: null, before: null, limit: 50 }

async function workspaceWith(entries: { actor?: Actor; action: string; at?: Date }[]) {
  const { id: workspaceId } = await makeWorkspace(pool)
  for (const { actor = aiko, action, at = now } of entries) {
    const subject = { id: null, name: action }
    await recordAudit(pool, { workspaceId, actor, action, subject, now: at })
  }
  return workspaceId
}

describe('the audit log', () => {
  test('is read in pages that neither overlap nor leave gaps, also within one moment', async () => {
    const made = Array.from({ length: 11 }, (_, at) => ({
      action: `survey.changed_${at}`,
      at: new Date(now.getTime() + Math.floor(at / 4)),
    }))
    const workspaceId = await workspaceWith(made)
    const read: string[] = []
    let cursor: string | null = null
    do {
      const before = readAuditCursor(cursor)
      const page = await listAudit(pool, { ...everything, workspaceId, before, limit: 3 })
      read.push(...page.entries.map(({ action }) => action))
      cursor = page.older
    } while (cursor !== null)
    expect(read).toHaveLength(made.length)
    expect(read.toSorted()).toEqual(made.map(({ action }) => action).toSorted())
    expect(read.slice(0, 3).toSorted()).toEqual([
      'survey.changed_10',
      'survey.changed_8',
      'survey.changed_9',
    ])
  })

  test('is narrowed by person and by area', async () => {
    const workspaceId = await workspaceWith([
      { action: 'member.invited' },
      { action: 'member_invitation.resent' },
      { action: 'customer.erased', actor: zendesk },
      { action: 'member.left', actor: { kind: 'system' } },
    ])
    const actions = async (wish: { by?: { id: string | null }; area?: string }) => {
      const { entries } = await listAudit(pool, { ...everything, ...wish, workspaceId })
      return entries.map(({ action }) => action).toSorted()
    }
    expect(await actions({ area: 'member' })).toEqual(['member.invited', 'member.left'])
    expect(await actions({ by: { id: 'zendesk' } })).toEqual(['customer.erased'])
    expect(await actions({ by: { id: null } })).toEqual(['member.left'])
    expect(await actions({ by: { id: 'aiko' }, area: 'customer' })).toEqual([])
    expect(await auditChoices(pool, { workspaceId })).toEqual({
      people: [
        { id: 'aiko', name: 'Aiko' },
        { id: null, name: 'Heard' },
        { id: 'zendesk', name: 'Zendesk' },
      ],
      areas: ['customer', 'member', 'member_invitation'],
    })
  })

  test('is each workspace’s own', async () => {
    await workspaceWith([{ action: 'member.invited' }])
    const workspaceId = await workspaceWith([])
    expect(await listAudit(pool, { ...everything, workspaceId })).toEqual({
      entries: [],
      older: null,
    })
    expect(await auditChoices(pool, { workspaceId })).toEqual({ people: [], areas: [] })
  })
})

describe('a cursor', () => {
  const place = { at: now, id: '0192f0a0-0000-7000-8000-000000000001' }

  test('comes back as it was', () => {
    expect(readAuditCursor(writeAuditCursor(place))).toEqual(place)
  })

  test.each([null, '', '1', '1.2', `x.${place.id}`, `-1.${place.id}`, `1.${place.id}x`])(
    'is not %j',
    (text) => {
      expect(readAuditCursor(text)).toBeNull()
    },
  )
})

describe('what a change says', () => {
  test('field by field, inner ones by their path, and only those that differ', () => {
    const before = { name: 'a', calendar: { from: '09:00', days: [1, 2] }, gone: true }
    const after = { name: 'a', calendar: { from: '10:00', days: [1, 2] }, added: null }
    expect(differencesOf(before, after)).toEqual([
      { field: 'calendar.from', before: '09:00', after: '10:00' },
      { field: 'gone', before: true, after: undefined },
      { field: 'added', before: undefined, after: null },
    ])
  })

  test('nothing when nothing is told', () => {
    expect(differencesOf(null, null)).toEqual([])
    expect(differencesOf({ texts: {} }, { texts: {} })).toEqual([])
  })
})
