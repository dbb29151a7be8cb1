import type { readFirstContact } from '#app/modules/reports/read-first-contact.server.ts'
import type { FirstContactBy } from '#app/modules/reports/first-contact-by.ts'
import type { FirstContact } from '#app/modules/reports/first-contact.ts'
import type { AdminLocale } from '#app/texts/admin/locales.ts'
import { adminTranslator } from '#app/texts/admin/translate.ts'
import { viewShare } from './share-view.ts'

type Report = Awaited<ReturnType<typeof readFirstContact>>

const channels = ['email', 'phone', 'chat', 'sns', 'web', 'other'] as const

export function viewResolution(
  report: Report,
  { locale, by }: { locale: AdminLocale; by: FirstContactBy },
) {
  if (report === null) return null
  const t = adminTranslator(locale)
  const labelOf = (name: string | null) => {
    const channel = by === 'channel' ? channels.find((each) => each === name) : undefined
    return channel === undefined
      ? (name ?? t(`followUpNumbers.none.${by}`))
      : t(`channel.${channel}`)
  }
  return {
    total: viewBoth(report.total, locale),
    groups: report.groups.map(({ id, name, ...figures }) => ({
      key: id ?? '',
      label: labelOf(name),
      ...viewBoth(figures, locale),
    })),
  }
}

export type ResolutionView = NonNullable<ReturnType<typeof viewResolution>>

export const viewBoth = ({ customers, helpdesk }: FirstContact, locale: AdminLocale) => ({
  customers: viewShare(customers, locale),
  helpdesk: viewShare(helpdesk, locale),
})
