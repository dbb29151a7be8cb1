import type { Db } from '#db/connect.server.ts'
import { findEndpoint, selectEndpoints } from '#db/queries/webhook-endpoint.server.ts'
import type { EndpointKey, EndpointsOf } from '#db/queries/webhook-endpoint.server.ts'

export type ListedEndpoint = Awaited<ReturnType<typeof selectEndpoints>>[number]

/** Newest first, without their secrets. */
export const listEndpoints = (db: Db, of: EndpointsOf): Promise<ListedEndpoint[]> =>
  selectEndpoints(db, of)

export const loadEndpoint = (db: Db, key: EndpointKey): Promise<ListedEndpoint | null> =>
  findEndpoint(db, key)
