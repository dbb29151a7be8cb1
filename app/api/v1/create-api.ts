import { Hono } from 'hono'
import { authenticateApiKey } from '#app/modules/workspaces/authenticate-api-key.server.ts'
import { eventInput } from '#app/modules/events/event-input.ts'
import { recordEvent } from '#app/modules/events/record-event.server.ts'
import type { Log } from '#app/platform/log.server.ts'
import type { Pool } from '#db/connect.server.ts'
import {
  errorResponse,
  methodNotAllowedResponse,
  notFoundResponse,
} from '../../http/error-response.ts'
import { parseJson } from '../../http/parse-json.ts'

export type ApiParts = { pool: Pool; log: Log; mailDomain: string; now: () => Date }

/** REST API v1, to be mounted at /api/v1. Whatever it is asked, it answers in JSON. */
export function createApi({ pool, log, mailDomain, now }: ApiParts): Hono {
  const api = new Hono()
  api.post('/events', async (c) => {
    const { workspaceId } = await authenticateApiKey(pool, c.req.header('authorization'))
    const input = await parseJson(c.req.raw, eventInput)
    return c.json(await recordEvent({ pool, mailDomain, now: now() }, workspaceId, input), 202)
  })
  api.all('/events', () => methodNotAllowedResponse('POST'))
  // A route, not notFound(): that one is not asked when the API is mounted in another app.
  api.all('*', notFoundResponse)
  api.onError((error) => errorResponse(error, log))
  return api
}
