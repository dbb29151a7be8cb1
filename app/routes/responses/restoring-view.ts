import type { EarlierPost, ListedResponse } from '#app/modules/responses/list-responses.server.ts'
import { maySetAside } from '#app/modules/responses/restorable.ts'
import type { Resolution } from '#app/modules/responses/resolution.ts'
import type { SurveyKind } from '#app/modules/surveys/scale.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { excerptOf } from './excerpt.ts'
import { levelOf } from '#app/ui/score-level.ts'
import type { ScoreLevel } from '#app/ui/score-level.ts'

type Reader = { locale: AdminLocale; timeZone: string }

/** One of several posts on a token; `id` is empty for the one that stands. */
export type PostView = Pick<ScoreLevel, 'tone'> & {
  id: string
  score: number
  comment: string
  solved: Resolution | null
  at: string
}

/** What a manager may do about an answer: let it count, as one of these posts said it, or take that back. */
export type RestoringView = { offer: 'restore'; posts: PostView[] } | { offer: 'set_aside' } | null

export function viewRestoring(
  response: ListedResponse,
  posts: readonly EarlierPost[],
  reader: Reader,
): RestoringView {
  if (maySetAside(response)) return { offer: 'set_aside' }
  if (response.state === 'confirmed') return null
  const { kind, score, comment, solved, updatedAt } = response
  const others = posts.filter(({ responseId }) => responseId === response.id)
  return {
    offer: 'restore',
    posts: [
      viewPost({ id: '', score, comment, solved, postedAt: updatedAt }, kind, reader),
      ...others.map((post) => viewPost(post, kind, reader)),
    ],
  }
}

/** To the second: that is how near to each other they are. */
const viewPost = (
  { id, score, comment, solved, postedAt }: Omit<EarlierPost, 'responseId'>,
  kind: SurveyKind,
  reader: Reader,
): PostView => ({
  ...{ id, score, solved, tone: levelOf(kind, score).tone },
  comment: excerptOf(comment) ?? comment,
  at: momentText(postedAt, reader),
})

const momentText = (at: Date, { locale, timeZone }: Reader) =>
  new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'medium' }).format(at)
