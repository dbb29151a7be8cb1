import type { Db } from '#db/connect.server.ts'
import { selectConsents } from '#db/queries/customer-timeline.server.ts'

export type CustomerConsent = Awaited<ReturnType<typeof selectConsents>>[number]

/** What a customer allowed and took back, with the words they were shown, newest first. */
export const listConsents = (
  db: Db,
  key: { workspaceId: string; customerId: string },
): Promise<CustomerConsent[]> => selectConsents(db, key)
