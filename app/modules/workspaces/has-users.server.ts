import type { Db } from '#db/connect.server.ts'
import { anyUserExists } from '#db/queries/identity.server.ts'

/** Whether this install has been set up. */
export const hasUsers = (db: Db): Promise<boolean> => anyUserExists(db)
