import type { AdminTexts } from '../en.ts'

export const alerts: AdminTexts['alerts'] = {}
