import type { AdminTexts } from '../en.ts'

export const changeLinks: AdminTexts['changeLinks'] = {}
