import { openMailing } from './mailing.ts'
import type { TestStore } from './store.ts'

/** A worker that wakes at each moment at which a mail is due, and whose every mail is taken. */
export function openPunctualWorker(store: TestStore): (until: Date) => Promise<void> {
  const { clock, round } = openMailing(store, 'smtp://127.0.0.1:1', {
    transport: { parallel: 3, send: () => Promise.resolve({ kind: 'sent' }), close: () => {} },
  })
  return async (until) => {
    for (;;) {
      const [next] = await store.sql<{ due: Date }[]>`
        select due_at as due from message where state = 'pending' order by due_at limit 1`
      if (next === undefined || next.due > until) return
      clock.time = next.due
      await round()
    }
  }
}
