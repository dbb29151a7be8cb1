import type { AdminTexts } from '../en.ts'

export const changeResults: AdminTexts['changeResults'] = {}
