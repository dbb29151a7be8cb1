import { describe, expect, test } from 'vitest'
import { makeWorkspace } from '#app/demo/factories.server.ts'
import { changeFollowUp } from '#app/modules/follow-ups/change-follow-up.server.ts'
import { followUpStates } from '#app/modules/follow-ups/follow-up-acts.ts'
import type { FollowUpAct, FollowUpState } from '#app/modules/follow-ups/follow-up-acts.ts'
import { removeMember } from '#app/modules/workspaces/remove-member.server.ts'
import { newId } from '#app/platform/ids.ts'
import { hoursAfter, openAlerting, wednesday } from '../../support/alerting.ts'
import { openTestStore } from '../../support/store.ts'

const store = await openTestStore()
const { pool, sql } = store

type Row = {
  id: string
  state: FollowUpState
  cause: string | null
  owner_id: string | null
  contacted_at: Date | null
  ended_at: Date | null
  asked_at: Date | null
  awaits_reply_since: Date | null
  revision: number
}

/** A follow-up that is Mori's, and what Mori does to it an hour after it was opened. */
async function openOne() {
  const room = await openAlerting(store)
  const { workspaceId } = room
  const mori = await room.join('mori')
  const [opened] = await room.answerAndOpen(mori.id)
  const followUpId = opened?.id ?? ''
  const read = async () => {
    const [row] = await sql<Row[]>`
      select * from follow_up where workspace_id = ${workspaceId} and id = ${followUpId}`
    if (row === undefined) throw new Error('the follow-up is gone')
    return row
  }
  const act = async (
    given: FollowUpAct,
    { at = hoursAfter(wednesday, 1), by = mori.id, expects, workspace = workspaceId }: Doing = {},
  ) =>
    changeFollowUp(pool, {
      ...{ workspaceId: workspace, followUpId, act: given, now: at },
      expects: expects ?? (await read()).revision,
      actor: { kind: 'member', id: by, name: 'Mori' },
    })
  const entries = () => sql<
    { kind: string; author_id: string | null; text: string; detail: Record<string, string> }[]
  >`select kind, author_id, text, detail from follow_up_entry
    where workspace_id = ${workspaceId} and follow_up_id = ${followUpId} order by at, id`
  const audited = () => sql<{ action: string; before: unknown; after: unknown }[]>`
    select action, before, after from audit_entry where workspace_id = ${workspaceId} order by at, id`
  return { ...room, mori, followUpId, read, act, entries, audited }
}

type Doing = { at?: Date; by?: string; expects?: number; workspace?: string }

const acts = {
  assign: { kind: 'assign', ownerId: null },
  note: { kind: 'note', text: 'They rang twice.' },
  contacted: { kind: 'contacted', text: 'By phone.' },
  solve: { kind: 'solve', cause: 'fixed', text: '' },
  close: { kind: 'close', cause: 'no_answer', text: '' },
  reopen: { kind: 'reopen', text: '' },
} as const satisfies Record<FollowUpAct['kind'], FollowUpAct>

const wayTo: Record<FollowUpState, FollowUpAct[]> = {
  open: [],
  contacted: [acts.contacted],
  solved: [acts.contacted, acts.solve],
  closed: [acts.close],
}

/** Where each act leads from each state; null: it cannot be done there. */
const moves: Record<FollowUpState, Record<FollowUpAct['kind'], FollowUpState | null>> = {
  open: {
    ...{ assign: 'open', note: 'open', contacted: 'contacted' },
    ...{ solve: 'solved', close: 'closed', reopen: null },
  },
  contacted: {
    ...{ assign: 'contacted', note: 'contacted', contacted: 'contacted' },
    ...{ solve: 'solved', close: 'closed', reopen: null },
  },
  solved: {
    ...{ assign: null, note: 'solved', contacted: null },
    ...{ solve: null, close: null, reopen: 'contacted' },
  },
  closed: {
    ...{ assign: null, note: 'closed', contacted: null },
    ...{ solve: null, close: null, reopen: 'open' },
  },
}

const kinds = Object.values(acts).map(({ kind }) => kind)

const everyMove = followUpStates.flatMap((from) =>
  kinds.map((kind) => ({ from, kind, to: moves[from][kind] })),
)

describe('from one state to another', () => {
  test.each(everyMove)('$from, then $kind: $to', async ({ from, kind, to }) => {
    const { act, read, entries } = await openOne()
    for (const step of wayTo[from]) await act(step)
    const before = await entries()
    expect((await read()).state).toBe(from)

    expect(await act(acts[kind])).toBe(to === null ? 'not_possible' : 'done')

    const row = await read()
    expect(row.state).toBe(to ?? from)
    const ended = row.state === 'solved' || row.state === 'closed'
    expect(row.ended_at !== null).toBe(ended)
    expect(row.cause !== null).toBe(ended)
    if (to === null) expect(await entries()).toEqual(before)
    else expect((await entries()).length).toBeGreaterThan(before.length)
  })
})

describe('the first contact', () => {
  test('stops the clock once, however often they are called', async () => {
    const { act, read } = await openOne()
    await act(acts.contacted, { at: hoursAfter(wednesday, 2) })
    await act(acts.contacted, { at: hoursAfter(wednesday, 30) })
    expect((await read()).contacted_at).toEqual(hoursAfter(wednesday, 2))
  })

  test('answers what the customer wrote last', async () => {
    const { act, read, followUpId } = await openOne()
    await sql`update follow_up set awaits_reply_since = ${wednesday} where id = ${followUpId}`
    await act(acts.contacted)
    expect((await read()).awaits_reply_since).toBeNull()
  })

  test('is not made up by solving it', async () => {
    const { act, read } = await openOne()
    await act(acts.solve)
    expect((await read()).contacted_at).toBeNull()
  })
})

describe('once it is solved', () => {
  test('the customer is asked once, however often it is solved', async () => {
    const { act, read, mails } = await openOne()
    await act(acts.solve)
    expect((await read()).asked_at).not.toBeNull()
    await act(acts.reopen)
    await act(acts.solve)
    expect((await mails()).filter(({ kind }) => kind === 'recovery')).toHaveLength(1)
  })

  test('nobody is asked when it is closed', async () => {
    const { act, read, mails } = await openOne()
    await act(acts.close)
    expect((await read()).asked_at).toBeNull()
    expect((await mails()).filter(({ kind }) => kind === 'recovery')).toEqual([])
  })
})

describe('two at once', () => {
  test('the second is told that the first was faster, and nothing is done twice', async () => {
    const { act, read, entries } = await openOne()
    const { revision } = await read()
    const outcomes = await Promise.all([
      act(acts.solve, { expects: revision }),
      act(acts.close, { expects: revision }),
    ])
    expect(outcomes.toSorted()).toEqual(['changed_meanwhile', 'done'])
    const ended = (await entries()).filter(({ kind }) => kind === 'solved' || kind === 'closed')
    expect(ended).toHaveLength(1)
  })

  test('notes are all kept', async () => {
    const { act, read, entries } = await openOne()
    const { revision } = await read()
    const notes = ['One.', 'Two.', 'Three.'].map((text) => ({ kind: 'note' as const, text }))
    const outcomes = await Promise.all(notes.map((note) => act(note, { expects: revision })))
    expect(outcomes).toEqual(['done', 'done', 'done'])
    const written = (await entries()).filter(({ kind }) => kind === 'note')
    expect(written.map(({ text }) => text).toSorted()).toEqual(['One.', 'Three.', 'Two.'])
  })
})

describe('whose it is', () => {
  test('is written down with the name, and the new owner hears of it', async () => {
    const { act, join, read, entries, alerts, mori } = await openOne()
    const sato = await join('sato')
    expect(await act({ kind: 'assign', ownerId: sato.id })).toBe('done')
    expect((await read()).owner_id).toBe(sato.id)
    expect((await entries()).at(-1)).toMatchObject({
      kind: 'assigned',
      author_id: mori.id,
      detail: { owner_id: sato.id, owner: 'sato' },
    })
    const told = (await alerts()).map(({ name, reason }) => `${name} ${reason}`)
    expect(told).toEqual(['mori opened', 'sato assigned'])
  })

  test('whoever takes it is not told of it', async () => {
    const { act, join, alerts } = await openOne()
    const sato = await join('sato')
    await act({ kind: 'assign', ownerId: sato.id }, { by: sato.id })
    expect((await alerts()).map(({ name }) => name)).toEqual(['mori'])
  })

  test('nothing happens when it is theirs already', async () => {
    const { act, mori, read } = await openOne()
    expect(await act({ kind: 'assign', ownerId: mori.id })).toBe('unchanged')
    expect((await read()).revision).toBe(1)
  })

  test('is nobody who only looks on, has left, or is of another workspace', async () => {
    const { act, join, workspaceId, mori, read } = await openOne()
    const viewer = await join('viewer', null, 'viewer')
    const gone = await join('gone')
    await removeMember(pool, {
      ...{ workspaceId, userId: gone.id, now: wednesday },
      actor: { kind: 'member', id: gone.id, name: 'gone' },
    })
    const elsewhere = await (await openAlerting(store)).join('elsewhere')
    for (const { id: ownerId } of [viewer, gone, elsewhere, { id: newId() }])
      expect(await act({ kind: 'assign', ownerId })).toBe('no_such_member')
    expect((await read()).owner_id).toBe(mori.id)
  })
})

test('a follow-up of another workspace is not there', async () => {
  const { act, entries } = await openOne()
  const before = await entries()
  const other = await makeWorkspace(pool)
  expect(await act(acts.note, { workspace: other.id })).toBe('gone')
  expect(await entries()).toEqual(before)
})

test('each act stands in the audit log, without what was written', async () => {
  const { act, audited } = await openOne()
  for (const kind of ['note', 'contacted', 'solve', 'reopen', 'close'] as const)
    await act(acts[kind])
  const log = await audited()
  expect(log.map(({ action }) => action)).toEqual([
    'follow_up.noted',
    'follow_up.contacted',
    'follow_up.solved',
    'follow_up.reopened',
    'follow_up.closed',
  ])
  expect(log[2]).toMatchObject({
    before: { state: 'contacted' },
    after: { state: 'solved', cause: 'fixed' },
  })
  expect(JSON.stringify(log)).not.toContain('They rang twice')
})
