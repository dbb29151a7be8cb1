import { useEffect, useRef } from 'react'

/**
 * On a narrow screen a row of links is wider than it is: the one where we are comes into its view.
 * A row that somebody has moved before the page awoke stays: it would slip away under their finger.
 */
export function useCurrentInView(address: string) {
  const nav = useRef<HTMLElement>(null)
  const isAwake = useRef(false)
  useEffect(() => {
    const row = nav.current
    const current = row?.querySelector<HTMLElement>('[aria-current]')
    const wasMovedByHand = !isAwake.current && row?.scrollLeft !== 0
    isAwake.current = true
    if (!row || !current || wasMovedByHand) return
    const start = current.offsetLeft - row.offsetLeft
    const isInView =
      start >= row.scrollLeft && start + current.offsetWidth <= row.scrollLeft + row.clientWidth
    if (!isInView) row.scrollLeft = start - (row.clientWidth - current.offsetWidth) / 2
  }, [address])
  return nav
}
