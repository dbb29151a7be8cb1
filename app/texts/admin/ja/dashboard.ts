import type { AdminTexts } from '../en.ts'

export const dashboard: AdminTexts['dashboard'] = {
  title: 'ダッシュボード',
}
