import type { MergeFacts } from '#app/modules/surveys/merge-values.ts'
import type { Locale } from '#app/texts/locales.ts'

type Sample = Record<'customerName' | 'ticketSubject' | 'agentName', string>

const samples: Record<Locale, Sample> = {
  ja: { customerName: '佐藤 愛子', ticketSubject: '請求書が開けない', agentName: '森 健太' },
  en: {
    customerName: 'Emma Clark',
    ticketSubject: 'The invoice would not open',
    agentName: 'Mori',
  },
  zh: { customerName: '王芳', ticketSubject: '发票无法打开', agentName: '陈静' },
  ko: { customerName: '김민지', ticketSubject: '청구서가 열리지 않아요', agentName: '박서준' },
}

/** Whom a preview is addressed to, and about what. */
export const sampleFacts = (
  locale: Locale,
  workspaceName: string,
): MergeFacts & { ticketSubject: string } => ({
  ...samples[locale],
  attributes: {},
  ticketExternalId: '35436',
  channel: 'email',
  workspaceName,
})
