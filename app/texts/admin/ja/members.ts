import type { AdminTexts } from '../en.ts'

export const members: AdminTexts['members'] = {
  title: 'メンバー',
}
