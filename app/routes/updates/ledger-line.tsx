import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'

export type LedgerLineView = { text: string; href: string }

/** The workspace's own numbers in a sentence. */
export function LedgerLine({ line, locale }: { line: LedgerLineView; locale: Locale }) {
  const t = customerTranslator(locale)
  return (
    <aside className="ledger" aria-label={t('updates.ledger')}>
      <p>{line.text}</p>
      <p>
        <a href={line.href}>{t('updates.ledgerMore')}</a>
      </p>
    </aside>
  )
}
