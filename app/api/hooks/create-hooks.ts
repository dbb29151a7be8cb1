import { Hono } from 'hono'
import {
  errorResponse,
  methodNotAllowedResponse,
  notFoundResponse,
} from '../../http/error-response.ts'
import { takeMailReport } from './take-mail-report.ts'
import type { HookParts } from './take-mail-report.ts'

export type { HookParts }

/** What other systems post to us on their own, to be mounted at /hooks. The token in the address is the permission. */
export function createHooks(parts: HookParts): Hono {
  const hooks = new Hono()
  hooks.post('/mail/:token', (c) => takeMailReport(parts, c.req.param('token'), c.req.raw))
  hooks.all('/mail/:token', () => methodNotAllowedResponse('POST'))
  hooks.all('*', notFoundResponse)
  hooks.onError((error) => errorResponse(error, parts.log))
  return hooks
}
