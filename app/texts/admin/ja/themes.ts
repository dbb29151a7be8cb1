import type { AdminTexts } from '../en.ts'

export const themes: AdminTexts['themes'] = {
  title: 'テーマ',
}
