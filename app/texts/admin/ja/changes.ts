import type { AdminTexts } from '../en.ts'

export const changes: AdminTexts['changes'] = {}
