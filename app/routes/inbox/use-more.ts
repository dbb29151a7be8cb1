import { useCallback, useRef, useState } from 'react'
import type { Dispatch } from 'react'
import type { InboxData } from './inbox-data.ts'
import type { InboxEvent } from './inbox-events.ts'
import { readMore } from './send-work.ts'
import type { Page } from './send-work.ts'

export type More = {
  /** The next page as a page of its own; null: there is none. */
  href: string | null
  state: 'idle' | 'loading' | 'failed'
  load: () => void
}

/** The next page, put below what is there. */
export function useMore(
  { root, query }: Pick<InboxData, 'root' | 'query'>,
  next: string | null,
  dispatch: Dispatch<InboxEvent>,
): More {
  const [state, setState] = useState<More['state']>('idle')
  const isLoading = useRef(false)
  const search = searchAfter(query, next)
  const load = useCallback(() => {
    if (search === null || isLoading.current) return
    isLoading.current = true
    setState('loading')
    const settle = (came: Page | null) => {
      isLoading.current = false
      setState(came === null ? 'failed' : 'idle')
      if (came !== null) dispatch({ event: 'more', ...came })
    }
    readMore(`${root}/more?${search}`).then(settle, () => settle(null))
  }, [root, search, dispatch])
  return { href: search === null ? null : `${root}?${search}`, state, load }
}

function searchAfter(query: string, next: string | null): string | null {
  if (next === null) return null
  const search = new URLSearchParams(query)
  search.set('after', next)
  return search.toString()
}
