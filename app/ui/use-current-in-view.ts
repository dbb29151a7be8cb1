import { useEffect, useRef } from 'react'

/** On a narrow screen a row of links is wider than it is: the one where we are comes into its view. */
export function useCurrentInView(address: string) {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>('[aria-current]')
    if (!nav.current || !current) return
    const middle = (nav.current.clientWidth - current.offsetWidth) / 2
    nav.current.scrollLeft = current.offsetLeft - nav.current.offsetLeft - middle
  }, [address])
  return nav
}
