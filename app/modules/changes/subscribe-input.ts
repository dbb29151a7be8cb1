import { locales } from '#app/texts/locales.ts'
import { z } from 'zod'
import { isEmailAddress } from '../customers/email-pattern.ts'

const modes = ['each', 'monthly'] as const

/** How a subscriber wants to hear of changes. */
export const subscriptionInput = z.object({
  locale: z.enum(locales).catch('en'),
  mode: z.enum(modes).catch('each'),
})

/** Messages are names of texts. */
export const subscribeInput = subscriptionInput.extend({
  email: z
    .string()
    .catch('')
    .transform((text) => text.trim().toLowerCase())
    .refine(isEmailAddress, 'address'),
})

export type Subscription = z.output<typeof subscriptionInput>
export type SubscribeRequest = z.output<typeof subscribeInput>
