import { isStoreUnavailable } from '#db/store-errors.ts'
import type { RequestContext } from './context.ts'
import { localeOf } from './locale.server.ts'

/** A refusal that the error page can explain in the reader's language. Throw it. */
export const refusal = (
  request: Request,
  status: 403 | 404 | 503,
  headers: Record<string, string> = {},
): Response => Response.json({ locale: localeOf(request) }, { status, headers })

type Door = { request: Request; context: RequestContext }

/** Runs what a page does; while the store is away, says so with 503 instead of failing. */
export async function answerPage<Answer>(
  { request, context }: Door,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (!isStoreUnavailable(error)) throw error
    context.log.error({ err: error }, 'store unavailable')
    throw refusal(request, 503, { 'retry-after': '5' })
  }
}
