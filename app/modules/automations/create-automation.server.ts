import { newId } from '#app/platform/ids.ts'
import type { Db } from '#db/connect.server.ts'
import { insertAutomation } from '#db/queries/automation.server.ts'

export type CreateAutomation = {
  workspaceId: string
  name: string
  eventType: string
  surveyId: string
  /** From the event's arrival to the mail. */
  delayMinutes: number
  /** Without a survey of any kind to the same customer; 0 for no such period. */
  quietDays: number
  /** True unless given. */
  skipOwnTickets?: boolean
}

/** Makes an active automation: when this event happens, send that survey after this delay. */
export async function createAutomation(
  db: Db,
  given: CreateAutomation,
): Promise<{ automationId: string }> {
  const automationId = newId()
  await insertAutomation(db, { ...given, id: automationId })
  return { automationId }
}
