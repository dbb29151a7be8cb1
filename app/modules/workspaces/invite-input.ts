import { z } from 'zod'
import { rolesFrom } from './role.ts'

/** The messages are names of texts. */
export const inviteInput = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, 'required')
    .max(254, 'too_long')
    .pipe(z.email('email')),
  role: z.enum(rolesFrom('viewer'), 'choose'),
})
