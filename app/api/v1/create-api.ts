import { Hono } from 'hono'
import { grouped } from '#app/platform/grouped.ts'
import {
  errorResponse,
  methodNotAllowedResponse,
  notFoundResponse,
} from '../../http/error-response.ts'
import { answerCall } from './answer-call.ts'
import type { ApiParts } from './answer-call.ts'
import { endpoints } from './endpoints.ts'
import { documentResponse } from './openapi-response.ts'

export type { ApiParts }

/** REST API v1, to be mounted at /api/v1. Whatever it is asked, it answers in JSON. */
export function createApi(parts: ApiParts): Hono {
  const api = new Hono()
  api.get('/openapi.json', (c) => documentResponse(c.req.raw.headers))
  api.all('/openapi.json', () => methodNotAllowedResponse('GET, HEAD'))
  for (const [path, there] of grouped(endpoints, ({ path: own }) => own)) {
    const pattern = path.replace(/\{(\w+)\}/g, ':$1')
    for (const endpoint of there) {
      api.on(endpoint.method, pattern, (c) =>
        answerCall(endpoint, parts, {
          request: c.req.raw,
          path: c.req.path,
          params: c.req.param(),
        }),
      )
    }
    const allowed = there.map(({ method }) => (method === 'GET' ? 'GET, HEAD' : method)).join(', ')
    api.all(pattern, () => methodNotAllowedResponse(allowed))
  }
  // A route, not notFound(): that one is not asked when the API is mounted in another app.
  api.all('*', notFoundResponse)
  api.onError((error) => errorResponse(error, parts.log))
  return api
}
