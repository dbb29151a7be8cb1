import { useEffect, useRef } from 'react'
import type { Dispatch } from 'react'
import type { InboxEvent } from './inbox-events.ts'
import { readChanges } from './send-work.ts'

const everyMs = 4_000
/** As many as are asked for at once. */
const mostRows = 100

/** Looks while the page is seen at what others do to the rows in sight. */
export function useWatching(
  address: string,
  ids: readonly string[],
  readAt: string,
  dispatch: Dispatch<InboxEvent>,
): void {
  const latest = useRef(ids)
  const since = useRef(readAt)
  useEffect(() => {
    latest.current = ids
  })
  useEffect(() => {
    let isAsking = false
    const look = async () => {
      const asked = latest.current.slice(0, mostRows)
      if (isAsking || document.visibilityState !== 'visible' || asked.length === 0) return
      isAsking = true
      const seen = await readChanges(address, asked, since.current)
      isAsking = false
      if (seen === null) return
      since.current = seen.at
      dispatch({ event: 'polled', rows: seen.rows, gone: seen.gone })
    }
    const timer = setInterval(() => void look(), everyMs)
    return () => clearInterval(timer)
  }, [address, dispatch])
}
