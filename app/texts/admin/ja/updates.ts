import type { AdminTexts } from '../en.ts'

export const updates: AdminTexts['updates'] = {}
