import { sampleFacts } from '#app/modules/invitations/sample-recipient.ts'
import { renderChangeNoticeMail } from '#app/modules/mail/render-change-notice-mail.server.ts'
import type { Locale } from '#app/texts/locales.ts'
import type { ChangeContent } from './change-content.ts'
import { noticedChange } from './noticed-change.ts'

const monthMs = 30 * 86_400_000

/** Where each customer finds what they had written themselves. */
const sampleComments: Record<Locale, string> = {
  ja: '（ここに、お客様ご本人がお書きになった言葉がそのまま入ります）',
  en: '(Here stand the very words that this customer wrote.)',
  zh: '（此处显示该客户自己写下的原话）',
  ko: '(고객님께서 직접 쓰신 말씀이 이곳에 그대로 들어갑니다)',
}

type PreviewChangeMail = {
  content: Pick<ChangeContent, 'kind' | 'texts'>
  locale: Locale
  workspace: { name: string; timeZone: string }
  postalAddress: string | null
  /** A month before it the sample customer answered. */
  at: Date
}

/** The mail as a sample customer would get it; its links lead nowhere. Null while there is nothing to read. */
export async function previewChangeMail(given: PreviewChangeMail) {
  const { content, locale, workspace, postalAddress, at } = given
  const change = noticedChange({
    ...{ content, locale, timeZone: workspace.timeZone, verdictUrl: '#' },
    comment: sampleComments[locale],
    respondedAt: new Date(at.getTime() - monthMs),
  })
  if (change === null) return null
  const { customerName } = sampleFacts(locale, workspace.name)
  return renderChangeNoticeMail({
    ...{ locale, postalAddress, changes: [change], unsubscribeUrl: '#' },
    ...{ workspaceName: workspace.name, name: customerName },
  })
}
