import type { AdminTexts } from '../en.ts'

export const webhooks: AdminTexts['webhooks'] = {}
