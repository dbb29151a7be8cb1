import { recordAudit } from '#app/modules/workspaces/record-audit.server.ts'
import type { Actor } from '#app/modules/workspaces/record-audit.server.ts'
import type { Db } from '#db/connect.server.ts'
import { lockLinks, putChangeResponses, selectLinkable } from '#db/queries/change-link.server.ts'
import { linkLimits } from './link-limits.ts'
import { changeSubject } from './change-subject.ts'
import { settleLinks } from './settle-links.server.ts'

/** `pick`: this answer asked for it, whatever its themes. `leave_out`: it did not. `restore`: left out by mistake. */
export const linkActs = ['pick', 'leave_out', 'restore'] as const
export type LinkAct = (typeof linkActs)[number]

const actions = {
  pick: 'change.response_linked',
  leave_out: 'change.response_left_out',
  restore: 'change.response_restored',
} as const

export type LinkResponses = {
  workspaceId: string
  changeId: string
  responseIds: readonly string[]
  act: LinkAct
  actor: Actor
  now: Date
}

export type ResponsesLinked =
  { outcome: 'linked'; count: number } | { outcome: 'not_found' | 'withdrawn' | 'too_many' }

/**
 * Says of single responses whether a change answers them. Those that are not there, or do not count, are passed over. On
 * a published change who is linked by it is told; who has been told stays told.
 */
export const linkResponses = (
  db: Db,
  { responseIds, act, actor, ...given }: LinkResponses,
): Promise<ResponsesLinked> =>
  db.transaction(async (tx) => {
    const { workspaceId, changeId, now } = given
    if (responseIds.length > linkLimits.responsesAtOnce) return { outcome: 'too_many' }
    const found = await lockLinks(tx, given)
    if (found === null) return { outcome: 'not_found' }
    if (found.state === 'withdrawn') return { outcome: 'withdrawn' }
    const ids = await selectLinkable(tx, { workspaceId, changeId, responseIds, act })
    if (ids.length === 0) return { outcome: 'linked', count: 0 }
    await putChangeResponses(tx, { workspaceId, changeId, responseIds: ids, act, now })
    const mayTell = act !== 'leave_out'
    await settleLinks(tx, { ...given, publishedAt: found.publishedAt, mayTell })
    await recordAudit(tx, {
      ...{ workspaceId, actor, now, action: actions[act], after: { responses: ids.length } },
      subject: changeSubject(changeId, found),
    })
    return { outcome: 'linked', count: ids.length }
  })
