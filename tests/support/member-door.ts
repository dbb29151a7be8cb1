import { apiDocument } from '#app/api/v1/openapi.ts'
import type { RequestContext } from '#app/http/context.ts'
import { takeForm } from '#app/http/take-form.ts'
import { createIdentity } from '#app/modules/workspaces/identity.server.ts'
import { createLog } from '#app/platform/log.server.ts'
import type { Pool } from '#db/connect.server.ts'

export const origin = 'http://heard.test'
const secret = 'a secret of the tests that is long enough'

export const makeIdentity = (pool: Pool) => createIdentity({ pool, secret, appUrl: origin })

/** What the server gives to a route; one for each request, as the server does. */
export function contextFor(
  pool: Pool,
  identity: RequestContext['identity'],
  given: { config?: Partial<RequestContext['config']>; now?: Date; clientAddress?: string } = {},
): RequestContext {
  return {
    pool,
    identity,
    log: createLog('silent'),
    config: {
      appUrl: origin,
      secrets: [secret],
      sessionSecrets: { secret, previousSecrets: [] },
      mailCaptured: true,
      mailDomain: 'mail.heard.test',
      mailSetup: {
        mailFrom: 'Heard <feedback@mail.heard.test>',
        bounceAddress: 'bounces@mail.heard.test',
        server: null,
        dkim: null,
      },
      mailboxOpen: false,
      setupCode: null,
      ...given.config,
    },
    now: () => given.now ?? new Date(),
    apiDocument,
    form: null,
    nonce: 'nonce',
    clientAddress: given.clientAddress ?? '198.51.100.1',
  }
}

export const get = (path: string, headers: Record<string, string> = {}) =>
  new Request(origin + path, { headers })

export const post = (
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
) => new Request(origin + path, { method: 'POST', body: new URLSearchParams(form), headers })

/** A loader or an action. */
export type Door = (args: {
  request: Request
  context: RequestContext
  params: Record<string, string>
}) => unknown

export type Answer = { status: number; location: string | null; cookies: string[]; body: unknown }

/** Calls a loader or action and tells what it answers, returned or thrown. */
export async function knock(
  door: Door,
  {
    request,
    context,
    params = {},
  }: { request: Request; context: RequestContext; params?: Record<string, string> },
): Promise<Answer> {
  const taken = await takeForm(request)
  // The same object all the way: what an action leaves with its context, the loader after it must find.
  context.form = taken.form
  const answer = await settle(door, { request: taken.request, context, params })
  if (answer instanceof Response) {
    return { ...headOf(answer.status, answer.headers), body: await bodyOf(answer) }
  }
  if (isWithInit(answer)) {
    return {
      ...headOf(answer.init?.status ?? 200, new Headers(answer.init?.headers)),
      body: answer.data,
    }
  }
  return { ...headOf(200, new Headers()), body: answer }
}

/** Null without a body; text, e.g. of a page that a route writes itself, as it is. */
async function bodyOf(answer: Response): Promise<unknown> {
  const text = await answer.text()
  if (text === '') return null
  return answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
}

async function settle(door: Door, args: Parameters<Door>[0]): Promise<unknown> {
  try {
    return await door(args)
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    throw thrown
  }
}

const headOf = (status: number, headers: Headers) => ({
  status,
  location: headers.get('location'),
  cookies: headers.getSetCookie(),
})

type WithInit = { data: unknown; init: ResponseInit | null }

const isWithInit = (value: unknown): value is WithInit =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'DataWithResponseInit'
