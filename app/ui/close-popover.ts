import type { FormEvent } from 'react'

/** For `onSubmit` of a form in a popover: the page stays where it is, and so would the popover. */
export const closePopover = (event: FormEvent<HTMLFormElement>): void =>
  event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
