import { isId } from '#app/platform/is-id.ts'

/** The list is in the order of the ids, which grow with time: the last id shown is the place where the next page begins. */
export const readCustomerCursor = (text: string | null): string | null =>
  text !== null && isId(text) ? text : null
