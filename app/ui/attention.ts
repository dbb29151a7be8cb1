import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

/** Where the reader looks next, also when it is under the sticky header or far off. */
function bringIntoView(element: HTMLElement | null | undefined): void {
  element?.scrollIntoView({ block: 'center' })
  element?.focus({ preventScroll: true })
}

const problems = '[aria-invalid="true"], [data-problem] input'

/** For a form: when an answer refuses it, the first field that is wrong gets the focus. */
export function useFirstProblem(refused: unknown): RefObject<HTMLFormElement> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (refused !== undefined) bringIntoView(form.current?.querySelector<HTMLElement>(problems))
  }, [refused])
  return form
}

/** For what appears in answer to an act somewhere else on the page; it needs `tabIndex={-1}`. */
export function useAttention<Element extends HTMLElement>(news: unknown): RefObject<Element> {
  const element = useRef<Element>(null)
  useEffect(() => bringIntoView(element.current), [news])
  return element
}
