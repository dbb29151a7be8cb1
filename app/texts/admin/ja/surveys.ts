import type { AdminTexts } from '../en.ts'

export const surveys: AdminTexts['surveys'] = {
  title: 'アンケート',
}
