import type { AdminTexts } from '../en.ts'

export const settings: AdminTexts['settings'] = {
  title: '設定',
}
