import type { ThreadMailRow } from '#db/queries/follow-up-thread.server.ts'

/** How a mail of the conversation stands, in a word. */
export type ThreadMailState =
  'waiting' | 'retrying' | 'sent' | 'failed' | 'cancelled' | 'came_back' | 'complained'

export type ThreadMail = {
  id: string
  state: ThreadMailState
  /** Before this time it is not sent, at first or again. */
  dueAt: Date
  /** Why, for one that failed or was cancelled; a name of texts of the messages' area. */
  reason: string | null
}

export const threadMail = (row: ThreadMailRow): ThreadMail => ({
  id: row.id,
  state: stateOf(row),
  dueAt: row.dueAt,
  reason: row.state === 'failed' ? row.failure : row.cancelReason,
})

function stateOf(row: ThreadMailRow): ThreadMailState {
  if (row.complainedAt !== null) return 'complained'
  if (row.bouncedAt !== null) return 'came_back'
  if (row.state === 'pending' || row.state === 'sending')
    return row.attempts > 1 || row.failure !== null ? 'retrying' : 'waiting'
  return row.state
}
