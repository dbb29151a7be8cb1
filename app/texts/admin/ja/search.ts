import type { AdminTexts } from '../en.ts'

export const search: AdminTexts['search'] = {
  title: '検索',
}
