import type { AdminTexts } from '../en.ts'

export const loop: AdminTexts['loop'] = {}
