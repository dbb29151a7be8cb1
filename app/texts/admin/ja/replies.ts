import type { AdminTexts } from '../en.ts'

export const replies: AdminTexts['replies'] = {}
