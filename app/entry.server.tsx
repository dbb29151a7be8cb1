import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { isStoreUnavailable } from '#db/store-errors.ts'
import { renderWhole } from './http/render-whole.server.ts'
import { isPlain } from './root.tsx'
import { NonceContext } from './ui/nonce.ts'

/** No loader defers data, so nothing is awaited after the first bytes; a longer time-out would only hold memory. */
export const streamTimeout = 1_000

/** Pages are small and complete when rendered: one body with a Content-Length beats a stream in time and memory. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const page = (
    <NonceContext.Provider value={context.nonce}>
      <RemixServer context={remix} url={request.url} nonce={context.nonce} />
    </NonceContext.Provider>
  )
  const plain = remix.staticHandlerContext.matches.some(({ route }) =>
    isPlain(remix.routeModules[route.id]?.handle),
  )
  const html = plain ? `<!DOCTYPE html>${renderToString(page)}` : await renderWhole(page)
  headers.set('content-type', 'text/html; charset=utf-8')
  headers.set('content-length', String(Buffer.byteLength(html)))
  return new Response(request.method === 'HEAD' ? null : html, { status, headers })
}

/** Addresses that match no page, and requests that their browser gave up, are not errors of ours. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || !(error instanceof Error)) return
  const page = new URL(request.url).pathname.split('/', 2).join('/')
  context.log.error(
    { err: error, page },
    isStoreUnavailable(error) ? 'store unavailable' : 'page failed',
  )
}
