import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Pool } from '#db/connect.server.ts'
import { lockChange } from '#db/queries/change.server.ts'
import { stateAfter } from './change-acts.ts'
import { writeDownAct } from './write-down-act.server.ts'

export type MoveChange = {
  workspaceId: string
  changeId: string
  expects: number | null
  act: 'submit' | 'send_back' | 'unschedule'
  actor: Actor
  now: Date
}

export type MoveOutcome = 'done' | 'not_found' | 'changed_meanwhile' | 'not_possible'

const written = {
  submit: 'submitted',
  send_back: 'sent_back',
  unschedule: 'unscheduled',
} as const

/** Hands a change over for review, back to its writer, or takes its time away. Nobody outside sees any of it. */
export const moveChange = (pool: Pool, given: MoveChange): Promise<MoveOutcome> =>
  pool.transaction(async (tx) => {
    const { workspaceId, changeId, expects, act, actor, now } = given
    const row = await lockChange(tx, { workspaceId, changeId })
    if (row === null) return 'not_found'
    if (expects !== null && expects !== row.revision) return 'changed_meanwhile'
    const state = stateAfter(row.state, act)
    if (state === null) return 'not_possible'
    await writeDownAct(tx, {
      ...{ row, actor, now, act: written[act] },
      values: { state, publishAt: null },
      ...(act === 'unschedule' && { before: { publish_at: row.publishAt } }),
    })
    return 'done'
  })
