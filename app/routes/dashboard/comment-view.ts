import type { ListedResponse } from '#app/modules/responses/list-responses.server.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { viewResponse } from '../responses/response-view.ts'
import type { ResponseView } from '../responses/response-view.ts'

export type CommentView = Pick<
  ResponseView,
  'id' | 'kind' | 'score' | 'max' | 'tone' | 'words' | 'comment' | 'locale' | 'customer' | 'agent'
> & { time: string; iso: string; at: string }

type Reader = { locale: AdminLocale; timeZone: string; now: Date }

/** As much of a response as fits beside numbers. */
export function viewComment(response: ListedResponse, reader: Reader): CommentView {
  const { id, kind, score, max, tone, words, excerpt, comment, locale, customer, agent, time } =
    viewResponse(response, reader)
  return {
    ...{ id, kind, score, max, tone, words, locale, customer, agent },
    comment: excerpt ?? comment,
    time: time.relative,
    iso: time.iso,
    at: time.absolute,
  }
}
