import { z } from 'zod'

/** A day as the store keeps it: the year 0 is none. */
export const isLinkDay = (text: string): boolean =>
  z.iso.date().safeParse(text).success && !text.startsWith('0000')
