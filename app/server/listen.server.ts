import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'

type Next = () => void
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: Next) => void
type Listen = {
  host: string
  port: number
  before?: Middleware
  fetch: Parameters<typeof getRequestListener>[0]
}

/** How long a stop waits for requests in hand before it cuts them. */
const graceMs = 15_000

/** Accepts requests; `close` refuses new ones, finishes those in hand and resolves. */
export async function listen({
  host,
  port,
  before,
  fetch,
}: Listen): Promise<{ close: () => Promise<void> }> {
  const answer = getRequestListener(fetch, { overrideGlobalObjects: false })
  const lastAnswers = trackAnswers()
  const server = createServer((request, response) => {
    lastAnswers.watch(response)
    const next = () => void answer(request, response)
    if (before === undefined) next()
    else before(request, response, next)
  })
  server.requestTimeout = 60_000
  server.headersTimeout = 20_000
  await bind(server, host, port)
  return {
    close: () => {
      lastAnswers.begin()
      return close(server)
    },
  }
}

/**
 * From `begin` on, every answer tells the client that the connection ends with it. Else a client that asks again and
 * again on one connection (a proxy, say) would hold up the end until it is cut.
 */
function trackAnswers() {
  const inHand = new Set<ServerResponse>()
  let isLast = false
  const endConnection = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('connection', 'close')
  }
  return {
    watch(response: ServerResponse) {
      if (isLast) endConnection(response)
      inHand.add(response)
      response.once('close', () => inHand.delete(response))
    },
    begin() {
      isLast = true
      inHand.forEach(endConnection)
    },
  }
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE'
      reject(
        taken
          ? new Error(
              `Port ${port} on ${host} is taken by another program: set PORT to a free one.`,
            )
          : error,
      )
    })
    server.listen(port, host, resolve)
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}
