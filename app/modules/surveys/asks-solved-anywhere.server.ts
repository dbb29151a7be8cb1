import type { Db } from '#db/connect.server.ts'
import { hasVersionAskingSolved } from '#db/queries/survey.server.ts'

/** Whether any survey of the workspace asks, or has asked, whether the ticket is solved. */
export const asksSolvedAnywhere = (db: Db, { workspaceId }: { workspaceId: string }) =>
  hasVersionAskingSolved(db, { workspaceId })
