import type { AdminTexts } from '../en.ts'

export const automations: AdminTexts['automations'] = {
  title: '自動配信',
}
