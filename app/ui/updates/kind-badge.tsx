import type { ChangeKind } from '#app/modules/changes/change-content.ts'
import { customerTranslator } from '#app/texts/customer/translate.ts'
import type { Locale } from '#app/texts/locales.ts'

/** Said in words as well as in colour. */
export const KindBadge = ({ kind, locale }: { kind: ChangeKind; locale: Locale }) => (
  <span className={`kind kind-${kind}`}>
    {customerTranslator(locale)(`updates.kindShort.${kind}`)}
  </span>
)
