import { makeAutomation, makeSurvey, makeWorkspace } from '#app/demo/factories.server.ts'
import { eventInput } from '#app/modules/events/event-input.ts'
import { recordEvent } from '#app/modules/events/record-event.server.ts'
import type { automation } from '#db/schema/automation.ts'
import type { workspace } from '#db/schema/global.ts'
import { resolved } from './event-door.ts'
import { noon } from './mailing.ts'
import type { TestStore } from './store.ts'

type Rule = Partial<Omit<typeof automation.$inferInsert, 'workspaceId'>>

/** A workspace with one automation, and whoever tells it of events. */
export async function openTeller(
  store: TestStore,
  rule: Rule = {},
  settings: Partial<typeof workspace.$inferInsert> = {},
) {
  const { id: workspaceId } = await makeWorkspace(store.pool, settings)
  const { id: surveyId } = await makeSurvey(store.pool, workspaceId)
  const { id: automationId } = await makeAutomation(store.pool, workspaceId, { surveyId, ...rule })
  const tell = (given: Parameters<typeof resolved>[0] = {}, now: Date = noon) => {
    const parts = { pool: store.pool, mailDomain: 'mail.example.com', now }
    const event = resolved({ occurred_at: new Date(now.getTime() - 60_000), ...given })
    return recordEvent(parts, workspaceId, eventInput.parse(JSON.parse(JSON.stringify(event))))
  }
  /** Why nothing was sent; undefined when something was. */
  const reason = async (given?: Parameters<typeof tell>[0], now?: Date) =>
    (await tell(given, now)).skipped[0]?.reason
  return { workspaceId, surveyId, automationId, tell, reason }
}
