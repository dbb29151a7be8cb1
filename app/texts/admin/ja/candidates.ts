import type { AdminTexts } from '../en.ts'

export const candidates: AdminTexts['candidates'] = {
  title: '新しいテーマ',
}
