import type { AdminTexts } from '../en.ts'

export const followUps: AdminTexts['followUps'] = {}
