import type { AdminTexts } from '../en.ts'

export const followUpNumbers: AdminTexts['followUpNumbers'] = {}
