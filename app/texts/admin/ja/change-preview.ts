import type { AdminTexts } from '../en.ts'

export const changePreview: AdminTexts['changePreview'] = {}
