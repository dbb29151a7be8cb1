import { z } from 'zod'
import { newPassword, oneLine } from './set-up-input.ts'

/** The messages are names of texts, because the reader's language is not known here. */
export const nameInput = z.object({ name: oneLine(100) })

export const passwordInput = z.object({
  currentPassword: z.string().min(1, 'required').max(1_000, 'too_long'),
  newPassword,
})

/** What somebody new chooses when they accept an invitation. */
export const joinInput = z.object({ name: oneLine(100), password: newPassword })
