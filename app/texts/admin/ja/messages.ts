import type { AdminTexts } from '../en.ts'

export const messages: AdminTexts['messages'] = {
  title: '送信履歴',
}
