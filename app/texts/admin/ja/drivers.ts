import type { AdminTexts } from '../en.ts'

export const drivers: AdminTexts['drivers'] = {
  title: '影響度',
}
