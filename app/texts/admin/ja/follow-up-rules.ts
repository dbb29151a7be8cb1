import type { AdminTexts } from '../en.ts'

export const followUpRules: AdminTexts['followUpRules'] = {}
