import { isId } from '#app/platform/is-id.ts'

const kinds = ['paused', 'resumed', 'test', 'too_often', 'retried'] as const

/** What has just been done on the page, carried in its address; `count` and `mail` where they belong to it. */
export type News = { told: (typeof kinds)[number]; count: number; mail: string | null }

export function readNews(query: URLSearchParams): News | null {
  const told = kinds.find((each) => each === query.get('told'))
  if (told === undefined) return null
  const count = Number(query.get('count') ?? 0)
  const mail = query.get('mail')
  return {
    told,
    count: Number.isSafeInteger(count) && count > 0 ? count : 0,
    mail: mail !== null && isId(mail) ? mail : null,
  }
}
