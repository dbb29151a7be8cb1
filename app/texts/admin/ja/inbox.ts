import type { AdminTexts } from '../en.ts'

export const inbox: AdminTexts['inbox'] = {
  title: '受信トレイ',
}
