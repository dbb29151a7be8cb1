import type { AdminTexts } from '../en.ts'

export const holidays: AdminTexts['holidays'] = {}
