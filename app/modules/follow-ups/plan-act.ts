import type { followUp, followUpEntryKinds } from '#db/schema/follow-up.ts'
import type { FollowUpAct } from './follow-up-acts.ts'

type Row = typeof followUp.$inferSelect

type Standing = Pick<Row, 'state' | 'cause' | 'contactedAt' | 'ownerId'>

export type PlannedAct = {
  change: Partial<
    Pick<Row, 'state' | 'cause' | 'endedAt' | 'awaitsReplySince' | 'ownerId' | 'remindedAt'>
  >
  /** For the history. */
  kind: (typeof followUpEntryKinds)[number]
  detail: Record<string, string>
  /** For the audit log. */
  action: string
  before: Record<string, unknown>
  after: Record<string, unknown>
}

type Assigning = Extract<FollowUpAct, { kind: 'assign' }>

/** What an act changes, and how it is written down. Contact itself is noted elsewhere: replies do that too. */
export function planAct(
  standing: Standing,
  act: Exclude<FollowUpAct, Assigning>,
  now: Date,
): PlannedAct {
  const nothing = { change: {}, detail: {}, before: {}, after: {} }
  switch (act.kind) {
    case 'note':
      return { ...nothing, kind: 'note', action: 'follow_up.noted' }
    case 'contacted':
      return { ...nothing, kind: 'contacted', action: 'follow_up.contacted' }
    case 'solve':
      return ending(standing, { state: 'solved', cause: act.cause, endedAt: now })
    case 'close':
      return ending(standing, { state: 'closed', cause: act.cause, endedAt: now })
    case 'reopen':
      return reopening(standing)
  }
}

function ending(
  standing: Standing,
  end: Required<Pick<Row, 'state' | 'cause' | 'endedAt'>> & { state: 'solved' | 'closed' },
): PlannedAct {
  const { state, cause } = end
  return {
    // Whoever ends it has read what the customer wrote last.
    change: { ...end, awaitsReplySince: null },
    kind: state,
    detail: { cause: cause ?? '' },
    action: state === 'solved' ? 'follow_up.solved' : 'follow_up.closed',
    before: { state: standing.state },
    after: { state, cause },
  }
}

/** Back to where it stood before it ended: somebody had been in touch, or nobody. */
function reopening({ state: was, cause, contactedAt }: Standing): PlannedAct {
  const state = contactedAt === null ? 'open' : 'contacted'
  return {
    change: { state, cause: null, endedAt: null },
    kind: 'reopened',
    detail: {},
    action: 'follow_up.reopened',
    before: { state: was, cause },
    after: { state },
  }
}

type Person = { userId: string; name: string }

/**
 * Their names are kept, because people leave. That somebody else was reminded is no reminder to the new owner, who needs
 * none of what they have just taken themselves.
 */
export const planAssigning = (
  was: Person | null,
  is: Person | null,
  { isTaken }: { isTaken: boolean },
): PlannedAct => ({
  change: { ownerId: is?.userId ?? null, ...(isTaken ? {} : { remindedAt: null }) },
  kind: 'assigned',
  detail: { owner_id: is?.userId ?? '', owner: is?.name ?? '' },
  action: 'follow_up.assigned',
  before: { owner: was?.name ?? null },
  after: { owner: is?.name ?? null },
})
