import type { AdminTexts } from '../en.ts'

export const customers: AdminTexts['customers'] = {
  title: '顧客',
}
